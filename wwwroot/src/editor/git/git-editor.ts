import { openGitView, type GitView } from "../../git/views";
import type { BarContent } from "../bar";
import type { OpenFile } from "../open-file";
import type { OtherView } from "../other-view";
import { Disposables } from "../../disposables";
import { BlameParts } from "./blame";
import { addGitCommands } from "./commands";
import { ConflictLens } from "./conflict-lens";
import { DiffView } from "./diff-view";
import type { GitHost } from "./git-host";
import { MergeView } from "./merge-view";
import { QuickDiff } from "./quick-diff";

/** What git adds to the editor: marks in the margin, blame, conflicts, commands, and the views in tabs of their own. */
export class GitEditor {
  readonly #host: GitHost;
  readonly #quickDiff: QuickDiff;
  readonly #blame: BlameParts;
  readonly #lens: ConflictLens;
  readonly #commands: { shown(file: OpenFile | undefined): void };
  readonly #disposables = new Disposables();
  #address: string | undefined;

  constructor(host: GitHost) {
    this.#host = host;
    this.#quickDiff = new QuickDiff(host);
    this.#blame = new BlameParts(host);
    this.#lens = new ConflictLens(host.view.editor, () => host.view.refreshBar(), [
      { text: "Compare", testId: "git-compare-sides", run: () => this.#compareSides() },
    ]);
    this.#commands = addGitCommands(host, { quickDiff: this.#quickDiff, blame: this.#blame });
    this.#disposables.add(host.repository.onChange(() => {
      this.#commands.shown(host.view.shown);
      host.view.refreshBar();
    }));
  }

  /** Makes the view of a tab. */
  view(address: string, view: GitView, file: string | undefined): OtherView {
    const made = view.kind === "conflict" ? new MergeView(this.#host, address, view.path, file) : new DiffView(this.#host, address, view, file);
    this.#address = address;
    return made;
  }

  /** Whether this tab's view is the one that is shown. */
  isShown(address: string): boolean {
    return this.#address === address && this.#host.view.other !== undefined;
  }

  /** Another file is shown, or none. */
  shown(file: OpenFile | undefined): void {
    this.#commands.shown(file);
    this.#quickDiff.shown(file);
    this.#blame.shown(file);
  }

  /** What the bar above a file says of its conflicts. */
  bar(file: OpenFile): BarContent | undefined {
    const path = this.#host.repository.pathOf(file.path);
    const lens = this.#lens as ConflictLens | undefined;
    if (!lens || path === undefined || lens.conflicts.length === 0 || !this.#host.repository.status?.counts.merge) return undefined;
    const count = lens.conflicts.length;
    return {
      severity: "warning",
      text: count === 1 ? "This file has a conflict." : `This file has ${count} conflicts.`,
      actions: [{ text: "Open the conflict editor", run: () => openGitView({ kind: "conflict", path }), primary: true }],
    };
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#quickDiff.dispose();
    this.#blame.dispose();
    this.#lens.dispose();
  }

  #compareSides(): void {
    const file = this.#host.view.shown;
    const path = file && this.#host.repository.pathOf(file.path);
    if (path !== undefined) openGitView({ kind: "compare", path, from: "stage2", to: "stage3" });
  }
}
