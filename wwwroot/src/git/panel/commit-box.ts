import { element } from "../../elements";
import { systemClock } from "../../clock";
import type { Disposable } from "../../contracts";
import { confirmed } from "../../confirm";
import { Drafts } from "../../agents/drafts";
import { PromptHistory } from "../../agents/history";
import { iconButton, setText, tested } from "../../agents/parts";
import type { Status } from "../types";
import { draftDelayMs, maxBoxPart } from "./bounds";
import { commitPlan, subjectHint } from "./commit-plan";
import type { Context } from "./context";
import { showMenu } from "./menu";
import { shortId } from "./words";

const signOffKey = "coder1-git-sign-off";

/** The message and its button: what is staged becomes a commit, or all of it where nothing is. */
export class CommitBox implements Disposable {
  readonly element = element("form", "c1v-commit");
  readonly #context: Context;
  readonly #text = tested("git-message", element("textarea", "c1v-message"));
  readonly #hint = element("span", "c1v-hint");
  readonly #note = element("div", "c1v-amends");
  readonly #commit = tested("git-commit", element("button", "c1-button"));
  readonly #drafts = new Drafts(localStorage, "coder1-git-drafts");
  readonly #subscription: Disposable;
  readonly #resized: ResizeObserver;
  #history = new PromptHistory();
  #status: Status | undefined;
  #amends: { id: string; message: string } | undefined;
  #signOff = localStorage.getItem(signOffKey) === "1";
  /** What git prepared, or the commit that is amended said: it goes again where nobody changed it. */
  #prepared = "";
  #saving: (() => void) | undefined;
  #busy = false;

  constructor(context: Context) {
    this.#context = context;
    const text = this.#text;
    text.rows = 1;
    text.setAttribute("aria-label", "Commit message");
    text.spellcheck = true;
    text.value = this.#drafts.get(context.workspace);
    this.#commit.type = "submit";
    const more = tested("git-commit-menu", iconButton("chevron-down", "More ways to commit", () => this.#menu(more), "c1-button c1v-split"));
    this.#hint.setAttribute("aria-live", "polite");
    this.element.append(element("div", "c1v-message-place", text, this.#hint), this.#note, element("div", "c1v-commit-row", this.#commit, more));
    this.element.addEventListener("submit", event => {
      event.preventDefault();
      void this.commit();
    });
    text.addEventListener("input", () => this.#changed());
    text.addEventListener("keydown", event => this.#key(event));
    this.#subscription = context.repository.listen((status, before) => this.#turn(status, before));
    let width = 0;
    this.#resized = new ResizeObserver(() => {
      // Narrower, or seen for the first time: the same text takes other lines.
      if (width === this.#text.clientWidth) return;
      width = this.#text.clientWidth;
      this.#grow();
    });
    this.#resized.observe(this.element);
  }

  focus(): void {
    this.#text.focus();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#resized.disconnect();
    this.#saving?.();
    this.#drafts.set(this.#context.workspace, this.#text.value);
  }

  async commit(push = false): Promise<void> {
    const status = this.#status;
    if (!status || this.#busy) return;
    const plan = commitPlan(status, this.#amends !== undefined);
    if (!plan.possible) return;
    const message = this.#text.value.trim();
    if (message === "") {
      this.#text.focus();
      this.#text.setAttribute("aria-invalid", "true");
      this.#context.notice.tell("A commit needs a message that says why.");
      return;
    }
    const { api } = this.#context.repository;
    const amend = this.#amends !== undefined;
    this.#busy = true;
    this.#show();
    const done = await this.#context.work.run(async () => {
      if (plan.stageUntracked) await api.stage({ group: "untracked" });
      return api.commit({ message, amend, signOff: this.#signOff, all: plan.all });
    });
    this.#busy = false;
    this.#show();
    if (!done) return;
    this.#history.add(message);
    this.#amends = undefined;
    this.#set("");
    this.#show();
    const { commit, summary } = done.value;
    this.#context.toast.show(`${amend ? "Amended" : "Committed"} ${shortId(commit)}${summary ? `: ${summary}` : ""}`, amend ? undefined : () => void this.undoCommit());
    if (push) await this.#context.sync.sync();
  }

  /** The last commit goes, its changes stay staged, its message comes back here. */
  async undoCommit(): Promise<void> {
    const { api } = this.#context.repository;
    const done = await this.#context.work.run(async () => {
      const last = await api.detail("HEAD");
      await api.undoCommit();
      return last;
    });
    if (!done) return;
    if (this.#text.value.trim() === "") this.#set(fullMessage(done.value));
    this.#context.toast.show(`Undone: ${done.value.subject}. Its changes are staged.`);
  }

  #turn(status: Status, before: Status | undefined): void {
    this.#status = status;
    const prepares = status.state === "ready" && (before?.state !== "ready" || before.operation !== status.operation || before.head.commit !== status.head.commit);
    if (prepares) {
      // Somebody else made another commit meanwhile: the one that was to be amended is not the last any more.
      if (this.#amends && this.#amends.id !== status.head.commit) this.#stopAmending();
      void this.#prepare();
    }
    this.#show();
  }

  async #prepare(): Promise<void> {
    try {
      const { message, recent } = await this.#context.repository.api.draft();
      this.#history = new PromptHistory([...recent].reverse());
      if (this.#amends || this.#text.value.trim() !== "" && this.#text.value !== this.#prepared) return;
      if (message !== this.#text.value && (message !== "" || this.#prepared !== "")) this.#set(message);
      this.#prepared = message;
    } catch {
      // Without them one writes the message oneself.
    }
  }

  async #amend(): Promise<void> {
    if (this.#amends) {
      this.#stopAmending();
      this.#show();
      return;
    }
    const done = await this.#context.work.run(() => this.#context.repository.api.detail("HEAD"), { reads: true });
    if (!done) return;
    const message = fullMessage(done.value);
    this.#amends = { id: done.value.id, message };
    if (this.#text.value.trim() === "") this.#set(message);
    const pushed = this.#status?.head.upstream !== undefined && this.#status.head.ahead === 0 && !this.#status.head.upstreamGone;
    this.#note.replaceChildren(
      element("span", "", "Replaces ", element("code", "", shortId(done.value.id)), ` ${done.value.subject}`),
      ...(pushed ? [element("small", "", `It is on ${this.#status!.head.upstream} already: pushing will need “with lease”.`)] : []),
      iconButton("x", "Do not amend", () => void this.#amend(), "c1v-icon-button"));
    this.#show();
    this.#text.focus();
  }

  #stopAmending(): void {
    if (this.#amends && this.#text.value === this.#amends.message) this.#set("");
    this.#amends = undefined;
  }

  #menu(anchor: HTMLElement): void {
    const status = this.#status;
    const plan = status && commitPlan(status, this.#amends !== undefined);
    const possible = plan?.possible === true;
    showMenu(anchor, [
      [
        { text: plan?.text ?? "Commit", detail: "Ctrl+Enter", icon: "check", disabled: !possible, run: () => void this.commit() },
        { text: "Commit and push", icon: "cloud-upload", disabled: !possible || status?.head.branch === undefined, run: () => void this.commit(true), testId: "git-commit-push" },
      ],
      [
        { text: "Amend the last commit", checked: this.#amends !== undefined, disabled: status?.head.commit === undefined, run: () => void this.#amend(), testId: "git-amend" },
        { text: "Sign off", checked: this.#signOff, run: () => this.#toggleSignOff(), testId: "git-sign-off" },
      ],
      [
        { text: "Earlier messages…", icon: "history", disabled: this.#history.prompts.length === 0, run: () => this.#earlier(anchor) },
        { text: "Undo the last commit", icon: "undo-2", disabled: status?.head.commit === undefined, run: () => void this.#askUndo(), testId: "git-undo-commit" },
      ],
    ], "Ways to commit");
  }

  async #askUndo(): Promise<void> {
    if (await confirmed("The last commit goes from this branch. Its changes stay, staged.", "Undo the commit")) await this.undoCommit();
  }

  #earlier(anchor: HTMLElement): void {
    showMenu(anchor, [[...this.#history.prompts].reverse().slice(0, 15).map(message => ({
      text: message.split("\n", 1)[0]!,
      run: () => {
        this.#set(message);
        this.#text.focus();
      },
    }))], "Earlier messages");
  }

  #toggleSignOff(): void {
    this.#signOff = !this.#signOff;
    try {
      localStorage.setItem(signOffKey, this.#signOff ? "1" : "0");
    } catch {
      // As long as the page is there.
    }
    this.#show();
  }

  #key(event: KeyboardEvent): void {
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void this.commit();
      return;
    }
    const { value, selectionStart, selectionEnd } = this.#text;
    if (event.shiftKey || event.altKey || event.ctrlKey || event.metaKey || selectionStart !== selectionEnd) return;
    const inHistory = this.#history.shows(value);
    if (event.key === "ArrowUp" && (value === "" || inHistory && !value.slice(0, selectionStart).includes("\n"))) this.#recall(event, this.#history.older(value));
    else if (event.key === "ArrowDown" && inHistory && !value.slice(selectionEnd).includes("\n")) this.#recall(event, this.#history.newer());
  }

  #recall(event: KeyboardEvent, message: string | undefined): void {
    if (message === undefined) return;
    event.preventDefault();
    this.#set(message);
  }

  #set(message: string): void {
    this.#text.value = message;
    this.#changed();
  }

  #changed(): void {
    this.#text.removeAttribute("aria-invalid");
    this.#grow();
    const hint = subjectHint(this.#text.value);
    setText(this.#hint, hint?.text ?? "");
    this.#hint.classList.toggle("c1v-long", hint?.long === true);
    this.#hint.title = hint ? "Many of git's tools cut a first line that is longer" : "";
    this.#saving ??= systemClock.after(draftDelayMs, () => {
      this.#saving = undefined;
      this.#drafts.set(this.#context.workspace, this.#text.value);
    });
  }

  #grow(): void {
    this.#text.style.height = "auto";
    this.#text.style.height = `${Math.min(this.#text.scrollHeight + 2, Math.round(innerHeight * maxBoxPart))}px`;
  }

  #show(): void {
    const status = this.#status;
    if (!status) return;
    const plan = commitPlan(status, this.#amends !== undefined);
    setText(this.#commit, plan.text);
    this.#commit.title = `${plan.title}${this.#signOff ? ", signed off" : ""} (Ctrl+Enter)`;
    this.#commit.disabled = !plan.possible || this.#busy;
    this.#note.hidden = this.#amends === undefined;
    this.#text.placeholder = status.head.branch ? `Message — commit on ${status.head.branch}` : "Message — commit without a branch";
  }
}

function fullMessage({ subject, body }: { subject: string; body: string }): string {
  // Some answer the whole message as the body.
  const rest = body.trim();
  return rest === "" || rest === subject ? subject : rest.startsWith(`${subject}\n`) ? rest : `${subject}\n\n${rest}`;
}
