import { button, element } from "../../elements";
import { confirmed } from "../../confirm";
import { copyText } from "../../copy-text";
import { icon, iconButton, setText, tested } from "../../agents/parts";
import type { Worktree } from "../types";
import { BranchActions } from "./branch-actions";
import type { Context } from "./context";
import type { Page } from "./page";
import { shortId, splitPath } from "./words";

/** The folders that this repository is checked out in, each on a branch of its own. */
export class WorktreePage implements Page {
  readonly element = element("div", "c1v-page c1v-scrolls");
  readonly #context: Context;
  readonly #list = tested("git-worktrees", element("ul", "c1v-cards"));
  readonly #note = element("p", "c1v-note", "Reading…");
  #asked = 0;

  constructor(context: Context) {
    this.#context = context;
    const add = tested("git-worktree-add", button("New worktree…", () => void new BranchActions(context).worktree("").then(() => this.#load()), "c1-button c1-quiet"));
    this.element.append(element("div", "c1v-stash-form", element("p", "c1-muted", "Another folder with the same repository: a second branch is open beside this one, without a clone."), element("div", "c1v-checks", element("span", "c1-grow"), add)), this.#note, this.#list);
  }

  focus(): void {
    (this.#list.querySelector<HTMLElement>("a, button") ?? this.element.querySelector<HTMLElement>("button"))?.focus();
  }

  setVisible(visible: boolean): void {
    if (visible) void this.#load();
  }

  dispose(): void {
    this.#asked++;
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const all = await this.#context.repository.api.worktrees();
      if (asked !== this.#asked) return;
      this.#note.hidden = true;
      this.#list.replaceChildren(...all.map((one, index) => this.#card(one, index === 0)));
    } catch (error) {
      setText(this.#note, error instanceof Error ? error.message : String(error));
      this.#note.hidden = false;
    }
  }

  #card(tree: Worktree, isMain: boolean): HTMLElement {
    const marks = [tree.current && "open here", isMain && "main", tree.locked && "locked", tree.prunable && "folder is gone"].filter((mark): mark is string => Boolean(mark));
    const title = element("div", "c1v-card-title", element("b", "", splitPath(tree.path).name),
      element("small", "", icon("git-branch"), tree.branch ?? (tree.commit ? shortId(tree.commit) : "no commit"), ...marks.map(mark => element("span", "c1v-chip", mark))),
      element("small", "c1v-path", element("bdi", "", tree.path)));
    title.title = tree.path;
    const buttons: HTMLElement[] = [];
    if (tree.workspace !== undefined && !tree.current) {
      const open = tested("git-worktree-open", element("a", "c1v-icon-button", icon("external-link")));
      open.href = new URL(`w/${encodeURIComponent(tree.workspace)}`, document.baseURI).href;
      open.target = "_blank";
      open.title = "Open as a workspace";
      open.setAttribute("aria-label", open.title);
      buttons.push(open);
    }
    buttons.push(iconButton("copy", "Copy the path", () => void copyText(tree.path), "c1v-icon-button"));
    if (!tree.current && !isMain) buttons.push(tested("git-worktree-remove", iconButton("trash-2", "Remove", () => void this.#remove(tree), "c1v-icon-button")));
    return tested("git-worktree", element("li", "c1v-card", element("div", "c1v-card-head", title, ...buttons)));
  }

  async #remove(tree: Worktree): Promise<void> {
    if (!await confirmed(`Remove the folder ${tree.path}? The branch and its commits stay.`, "Remove")) return;
    const { api } = this.#context.repository;
    const force = { text: "Remove it with its changes…", run: () => void this.#force(tree) };
    await this.#context.work.run(() => api.removeWorktree(tree.path, false), { remedies: { dirty: [force], locked: [force], failed: [force] } });
    await this.#load();
  }

  async #force(tree: Worktree): Promise<void> {
    if (!await confirmed(`What was changed in ${tree.path} and not committed is lost. This cannot be taken back.`, "Remove all of it")) return;
    await this.#context.work.run(() => this.#context.repository.api.removeWorktree(tree.path, true));
    await this.#load();
  }
}
