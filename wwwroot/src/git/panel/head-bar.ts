import type { Disposable } from "../../contracts";
import { button, element } from "../../elements";
import { icon, iconButton, setText, tested } from "../../agents/parts";
import type { Status } from "../types";
import { BranchActions } from "./branch-actions";
import { BranchPicker } from "./branch-picker";
import type { Context } from "./context";
import { askForm } from "./form";
import { showMenu } from "./menu";
import { phaseWords, type SyncState, syncWords } from "./sync-state";
import { shortId } from "./words";

/** Where one is, and how far from the remote: the branch, the button that brings both together, and how far that is. */
export class HeadBar implements Disposable {
  readonly element = element("div", "c1v-head");
  readonly branches: BranchActions;
  readonly #context: Context;
  readonly #branch = tested("git-branch", button("", () => this.pick(), "c1v-branch"));
  readonly #name = element("span", "c1v-name");
  readonly #sync = tested("git-sync", button("", () => void this.#context.sync.sync(), "c1v-sync"));
  readonly #arrows = element("span", "");
  readonly #progress = tested("git-progress", element("div", "c1v-progress"));
  readonly #bar = element("progress", "");
  readonly #phase = element("span", "c1v-phase");
  readonly #subscription: Disposable;
  #picker: BranchPicker | undefined;
  #status: Status | undefined;

  constructor(context: Context) {
    this.#context = context;
    this.branches = new BranchActions(context);
    this.#branch.append(icon("git-branch"), this.#name, icon("chevron-down", "c1v-chevron"));
    this.#branch.setAttribute("aria-haspopup", "dialog");
    this.#sync.append(icon("refresh-cw"), this.#arrows);
    const more = tested("git-more", iconButton("ellipsis", "Fetch, pull, push and more", () => this.#menu(more), "c1v-icon-button"));
    const cancel = tested("git-cancel", button("Cancel", () => context.sync.cancel(), "c1-link"));
    this.#phase.setAttribute("role", "status");
    this.#bar.setAttribute("aria-label", "Progress");
    this.#progress.append(element("div", "c1v-progress-words", this.#phase, cancel), this.#bar);
    this.#progress.hidden = true;
    this.element.append(element("div", "c1v-head-row", this.#branch, this.#sync, more), this.#progress);
    this.#subscription = context.repository.listen(status => this.#turn(status));
    context.sync.listen(state => this.#show(state));
  }

  pick(): void {
    if (this.#picker?.isOpen) return this.#picker.close(true);
    this.#picker = new BranchPicker(this.#context, this.branches, this.#branch);
    this.#picker.open();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#picker?.close(false);
  }

  #turn(status: Status): void {
    this.#status = status;
    const { head } = status;
    setText(this.#name, head.branch ?? (head.commit ? shortId(head.commit) : "no branch"));
    this.#branch.title = head.branch === undefined
      ? "Detached: commits made here belong to no branch. Make one to keep them."
      : head.commit === undefined ? `${head.branch}: no commit yet` : `${head.branch}${head.upstream ? ` → ${head.upstream}` : ""}: switch, create, merge…`;
    this.#branch.classList.toggle("c1v-detached", head.branch === undefined);
    const { text, title } = syncWords(head);
    setText(this.#arrows, text);
    this.#sync.title = title;
    this.#sync.setAttribute("aria-label", title);
    this.#sync.classList.toggle("c1v-wanted", text !== "");
  }

  #show(state: SyncState): void {
    const running = state.kind === "running";
    this.#progress.hidden = !running;
    this.#sync.disabled = running;
    this.#sync.classList.toggle("c1v-turns", running);
    if (!running) return;
    setText(this.#phase, `${phaseWords(state)}${state.percent === undefined ? "" : ` ${Math.round(state.percent)} %`}`);
    if (state.percent === undefined) this.#bar.removeAttribute("value");
    else {
      this.#bar.max = 100;
      this.#bar.value = state.percent;
    }
  }

  #menu(anchor: HTMLElement): void {
    const { sync, work, repository, show, toast } = this.#context;
    const last = toast.last;
    const status = this.#status;
    const upstream = status?.head.upstream !== undefined && !status.head.upstreamGone;
    showMenu(anchor, [
      [
        { text: "Fetch", icon: "cloud-download", run: () => void sync.fetch({ prune: true }), testId: "git-fetch" },
        { text: "Pull", icon: "arrow-down-to-line", disabled: !upstream, run: () => void sync.pull(), testId: "git-pull" },
        { text: "Pull, rebasing mine", icon: "arrow-down-to-line", disabled: !upstream, run: () => void sync.pull({ rebase: true }) },
        { text: "Push", icon: "arrow-up-from-line", disabled: !upstream, run: () => void sync.push(), testId: "git-push" },
        { text: "Publish to…", icon: "cloud-upload", disabled: status?.head.branch === undefined, run: () => void this.#publish() },
      ],
      [
        { text: "New branch…", icon: "git-branch-plus", run: () => void this.branches.create(undefined), testId: "git-new-branch" },
        { text: "New worktree…", icon: "folder-git-2", run: () => void this.branches.worktree("") },
        { text: "Stash the changes…", icon: "archive", run: () => show.stashes(), testId: "git-to-stashes" },
      ],
      [
        ...(last ? [{ text: `Undo: ${last.text}`, icon: "undo-2", run: last.run, testId: "git-undo-last" }] : []),
        ...(status?.bringsPrograms && status.trusted ? [{ text: "Trust this workspace no more", icon: "shield", run: () => void work.run(() => repository.api.trust(false)) }] : []),
        { text: "Look again", icon: "rotate-ccw", run: () => void work.run(() => Promise.resolve()) },
      ],
    ], "Git");
  }

  async #publish(): Promise<void> {
    const listed = await this.#context.work.run(() => this.#context.repository.branches(), { reads: true });
    if (!listed) return;
    const names = listed.value.remoteNames;
    const answer = await askForm({
      title: `Publish ${this.#status?.head.branch ?? ""}`,
      text: names.length > 0 ? `Remotes: ${names.join(", ")}` : "This repository has no remote yet. Add one in a terminal: git remote add origin ADDRESS",
      fields: [{ name: "remote", label: "Remote", value: names[0] ?? "origin", fault: value => names.includes(value) || names.length === 0 ? undefined : "There is no remote of that name." }],
      action: "Publish",
    });
    if (answer) await this.#context.sync.publish(undefined, answer["remote"]);
  }
}
