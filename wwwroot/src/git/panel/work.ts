import { refusalKind, remedyOf } from "./refusals";
import type { Action, Notice } from "./notice";
import type { Repository } from "./repository";
import { askForm } from "./form";

export interface WorkOptions {
  /** Buttons of its own for a kind of refusal ("dirty"), before the usual ones. */
  remedies?: Partial<Record<string, readonly Action[]>>;
  /** Where the status does not change by it. */
  reads?: boolean;
}

/** Runs what the user asked for: the panel shows that it works, follows what changed, and tells what was refused with what can be done. */
export class Work {
  readonly #repository: Repository;
  readonly #notice: Notice;
  readonly #busy: (busy: boolean) => void;
  readonly #conflicts: () => void;
  #running = 0;

  constructor(repository: Repository, notice: Notice, busy: (busy: boolean) => void, conflicts: () => void) {
    this.#repository = repository;
    this.#notice = notice;
    this.#busy = busy;
    this.#conflicts = conflicts;
  }

  /** What it answered, or undefined where it was refused. */
  async run<T>(what: () => Promise<T>, options: WorkOptions = {}): Promise<{ value: T } | undefined> {
    this.#busy(++this.#running > 0);
    let stopped = false;
    try {
      const value = await what();
      if (options.reads !== true) this.#notice.hide();
      return { value };
    } catch (error) {
      this.refused(error, () => void this.run(what, options), options.remedies);
      stopped = refusalKind(error) === "unmerged" && options.remedies?.["unmerged"] === undefined;
      return undefined;
    } finally {
      if (options.reads !== true) await this.#repository.refresh().catch(() => undefined);
      if (stopped) this.stopped();
      this.#busy(--this.#running > 0);
    }
  }

  /** Something else went well: what was refused before is no matter any more. */
  went(): void {
    this.#notice.hide();
  }

  /** It stopped at conflicts: the banner and the list of them say so, better than a refusal does. */
  stopped(): void {
    if (!this.#repository.status?.operation) return;
    this.#notice.hide();
    this.#conflicts();
  }

  refused(error: unknown, retry: () => void, remedies: WorkOptions["remedies"] = {}): void {
    const kind = refusalKind(error);
    this.#notice.refused(error, [...(kind && remedies[kind] || []), ...this.#usual(error, retry, kind !== undefined && remedies[kind] !== undefined)]);
  }

  #usual(error: unknown, retry: () => void, hasOwn: boolean): Action[] {
    const { api } = this.#repository;
    switch (remedyOf(error)) {
      case "identity": return [{ text: "Say who you are…", testId: "git-identify", run: () => void this.#identify(retry) }];
      case "retry": return [{ text: "Try again", run: retry }];
      case "trust": return [{ text: "Trust this workspace", run: () => void this.run(() => api.trust(true)).then(done => done && retry()) }];
      case "stash": return hasOwn ? [] : [{ text: "Stash the changes and try again", run: () => void this.run(() => api.stash({ message: "Put aside to go on" })).then(done => done && retry()) }];
      case "conflicts": return hasOwn ? [] : [{ text: "Show the conflicts", run: this.#conflicts }];
      case "refresh": return [{ text: "Look again", run: () => void this.run(() => Promise.resolve()) }];
      default: return [];
    }
  }

  async #identify(retry: () => void): Promise<void> {
    const answer = await askForm({
      title: "Who commits?",
      text: "Git writes a name and an email address into every commit.",
      fields: [
        { name: "name", label: "Name", autocomplete: "name" },
        { name: "email", label: "Email", autocomplete: "email", fault: value => value.includes("@") ? undefined : "An email address has an @ in it." },
        { name: "everywhere", label: "For every repository on this server", type: "check", hint: "Otherwise only for this one." },
      ],
      action: "Save and go on",
    });
    if (!answer) return;
    const done = await this.run(() => this.#repository.api.identity(answer["name"]!, answer["email"]!, answer["everywhere"] === "true"));
    if (done) retry();
  }
}
