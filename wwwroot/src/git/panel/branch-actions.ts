import { confirmed } from "../../confirm";
import { copyText } from "../../copy-text";
import type { Branch } from "../types";
import { nameFault, tidyName } from "./branch-names";
import type { BranchKind } from "./branch-items";
import type { Context } from "./context";
import { askForm } from "./form";
import type { MenuItem } from "./menu";
import { shortId, splitPath } from "./words";

type Target = Parameters<Context["repository"]["api"]["checkout"]>[0];

/** What is done with branches, from wherever they are shown. */
export class BranchActions {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  get #api() {
    return this.#context.repository.api;
  }

  /** Switches; local changes in the way are taken along through a stash, if one wants that. */
  async checkout(target: Target, name: string): Promise<void> {
    const done = await this.#context.work.run(() => this.#api.checkout(target), {
      remedies: { dirty: [{ text: "Stash, switch, and bring them along", testId: "git-checkout-stash", run: () => void this.checkout({ ...target, stash: true }, name) }] },
    });
    if (done) this.#context.toast.show(`Switched to ${name}.`);
  }

  switchTo(kind: BranchKind, branch: Branch): Promise<void> {
    if (kind === "local") return this.checkout({ branch: branch.name }, branch.name);
    if (kind === "remote") return this.checkout({ remoteBranch: branch.name }, branch.name);
    return this.checkout({ commit: branch.commit }, branch.name);
  }

  async create(from: string | undefined, suggested = ""): Promise<void> {
    const answer = await askForm({
      title: from === undefined ? "New branch" : `New branch from ${/^[0-9a-f]{40}/.test(from) ? shortId(from) : from}`,
      fields: [
        { name: "name", label: "Name", value: suggested, placeholder: "feature/what-it-is-for", fault: value => nameFault(tidyName(value)) },
        { name: "switch", label: "Switch to it", type: "check", value: "true" },
      ],
      action: "Create",
    });
    if (answer) await this.createNow(tidyName(answer["name"]!), from, answer["switch"] === "true");
  }

  async createNow(name: string, from: string | undefined, switchTo: boolean): Promise<void> {
    const done = await this.#context.work.run(() => this.#api.createBranch(name, from, switchTo));
    if (done) this.#told(switchTo ? `Created ${name} and switched to it.` : `Created ${name}.`);
  }

  async rename(name: string): Promise<void> {
    const answer = await askForm({
      title: `Rename ${name}`,
      fields: [{ name: "to", label: "New name", value: name, fault: value => nameFault(tidyName(value)) }],
      action: "Rename",
    });
    const to = answer && tidyName(answer["to"]!);
    if (!to || to === name) return;
    const done = await this.#context.work.run(() => this.#api.renameBranch(name, to));
    if (done) this.#told(`${name} is ${to} now.`, () => void this.#context.work.run(() => this.#api.renameBranch(to, name)));
  }

  /** A branch whose commits are nowhere else is deleted after a second question only; both can be taken back. */
  async delete(name: string, force = false): Promise<void> {
    const done = await this.#context.work.run(() => this.#api.deleteBranch(name, force), {
      remedies: { unmerged: [{ text: "Delete it anyway", testId: "git-delete-anyway", run: () => void this.delete(name, true) }] },
    });
    if (done) this.#told(`Deleted ${name}.`, () => void this.createNow(name, done.value.commit, false));
  }

  async merge(name: string): Promise<void> {
    const { head } = this.#context.repository.status ?? {};
    const done = await this.#context.work.run(() => this.#api.merge(name));
    if (done) this.#context.toast.show(`Merged ${name} into ${head?.branch ?? "the current commit"}.`);
  }

  async worktree(branch: string): Promise<void> {
    const { folder } = this.#context;
    const answer = await askForm({
      title: "New worktree",
      text: "A second folder with this repository, on a branch of its own: both can be worked in at once.",
      fields: [
        { name: "branch", label: "Branch", value: branch, fault: value => nameFault(tidyName(value)) },
        { name: "create", label: "It is a new branch", type: "check", value: branch === "" ? "true" : "" },
        { name: "path", label: "Folder", value: `${splitPath(folder).name}-${branch.replaceAll("/", "-")}`, hint: "A name makes it beside this repository; a whole path may lead elsewhere among the workspaces." },
      ],
      action: "Create",
    });
    if (!answer) return;
    const done = await this.#context.work.run(() => this.#api.addWorktree(answer["path"]!, tidyName(answer["branch"]!), answer["create"] === "true"));
    if (done) this.#context.show.worktrees();
  }

  #told(text: string, undo?: () => void): void {
    this.#context.toast.show(text, undo);
    this.#context.show.refsChanged();
  }

  async #confirmDeletion(branch: Branch): Promise<void> {
    if (await confirmed(`Delete the branch “${branch.name}”? It can be taken back in the next moments.`, "Delete")) await this.delete(branch.name);
  }

  /** The menu of a branch or a tag. */
  menu(kind: BranchKind, branch: Branch, current: boolean): MenuItem[][] {
    const { head } = this.#context.repository.status ?? {};
    const { name } = branch;
    const here = head?.branch ?? "here";
    return [
      [
        { text: kind === "tag" ? "Check out" : "Switch", icon: "check", disabled: current || branch.worktree !== undefined, run: () => void this.switchTo(kind, branch) },
        { text: "New branch from here…", icon: "git-branch-plus", run: () => void this.create(name) },
        ...(kind === "local" ? [{ text: "New worktree…", icon: "folder-git-2", disabled: current || branch.worktree !== undefined, run: () => void this.worktree(name) }] : []),
      ],
      [
        { text: `Merge into ${here}`, icon: "git-merge", disabled: current, run: () => void this.merge(name) },
        { text: `Compare with ${here}`, icon: "git-compare", disabled: current, run: () => this.#context.show.compare(head?.branch ?? "HEAD", name) },
        { text: "Compare with the working tree", icon: "git-compare", run: () => this.#context.show.compare(name) },
      ],
      kind === "local" ? [
        { text: branch.upstream === undefined || branch.upstreamGone ? "Publish" : "Push", icon: "cloud-upload", run: () => void (branch.upstream === undefined || branch.upstreamGone ? this.#context.sync.publish(name) : this.#context.sync.push({ branch: name })) },
        { text: "Rename…", icon: "pencil", run: () => void this.rename(name) },
        { text: "Delete…", icon: "trash-2", danger: true, disabled: current || branch.worktree !== undefined, run: () => void this.#confirmDeletion(branch) },
      ] : [],
      [{ text: "Copy the name", icon: "copy", run: () => void copyText(name) }],
    ];
  }
}
