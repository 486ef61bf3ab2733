import { loadStyle } from "../../assets";
import { button, element } from "../../elements";
import "../../../styles/git.css";
import { iconButton, tested } from "../../agents/parts";
import type { Status } from "../types";
import { openGitView } from "../views";
import { Banners } from "./banners";
import { ChangesPage } from "./changes-page";
import type { Context } from "./context";
import { Credentials } from "./credentials";
import { HeadBar } from "./head-bar";
import { HistoryPage } from "./history-page";
import { Notice } from "./notice";
import type { Page } from "./page";
import { Repository } from "./repository";
import { StashPage } from "./stash-page";
import { statePage } from "./state-page";
import { store, stored } from "./stored";
import { Sync } from "./sync";
import { Tabs } from "./tabs";
import { Toast } from "./toast";
import { Work } from "./work";
import { WorktreePage } from "./worktree-page";

export interface PanelOptions {
  workspace: string;
  folder: string;
  openFile(path: string): void;
  /** Something was opened in the editor. */
  leave(): void;
  /** Tells in the page what happened while the panel is not seen. */
  notify(text: string, good: boolean): void;
}

type PageName = "changes" | "history" | "stashes" | "worktrees";

const tabKey = "coder1-git-tab";

export async function createPanel(host: HTMLElement, options: PanelOptions): Promise<Panel> {
  await loadStyle("git");
  return new Panel(host, options);
}

/** The panel: where one is, what is in the way, and one of its pages. */
export class Panel {
  readonly #host: HTMLElement;
  readonly #context: Context;
  readonly #root = element("div", "c1v");
  readonly #top = element("div", "c1v-top");
  readonly #body = element("div", "c1v-body");
  readonly #state = element("div", "c1v-state");
  readonly #view = tested("git-view", iconButton("list-tree", "Show as a tree", () => this.#toggleView(), "c1v-icon-button"));
  readonly #head: HeadBar;
  readonly #banners: Banners;
  readonly #tabs: Tabs<PageName>;
  readonly #history: HistoryPage;
  readonly #pages: { [K in PageName]: Page };
  readonly #changes: ChangesPage;
  #shown: PageName;
  #visible = true;
  #shownState = "";

  constructor(host: HTMLElement, options: PanelOptions) {
    this.#host = host;
    const repository = new Repository(options.workspace);
    const notice = new Notice();
    const toast = new Toast();
    const work = new Work(repository, notice, busy => this.#root.classList.toggle("c1v-busy", busy), () => this.#show("changes", true));
    const credentials = new Credentials();
    const sync = new Sync(repository, work, credentials, (text, good) => {
      if (!this.#visible) options.notify(text, good);
      else if (good) toast.show(text);
      this.#history.invalidate();
    });
    const context: Context = this.#context = {
      workspace: options.workspace, folder: options.folder, repository, work, sync, credentials, notice, toast,
      openFile: path => {
        const inWorkspace = repository.workspacePath(path);
        if (inWorkspace === undefined) notice.tell(`${path} lies outside of this workspace.`);
        else {
          options.openFile(inWorkspace);
          options.leave();
        }
      },
      openView: view => {
        openGitView(view);
        options.leave();
      },
      show: {
        changes: () => this.#show("changes", true),
        history: path => this.showHistory(path),
        commit: commit => {
          this.#show("history", false);
          void this.#history.showCommit(commit.id);
        },
        compare: (from, to) => {
          this.#show("history", false);
          void this.#history.showCompare(from, to);
        },
        refsChanged: () => this.#history.invalidate(),
        stashes: () => this.#show("stashes", true),
        worktrees: () => this.#show("worktrees", true),
      },
    };
    this.#head = new HeadBar(context);
    this.#banners = new Banners(context);
    this.#changes = new ChangesPage(context);
    this.#history = new HistoryPage(context);
    this.#pages = { changes: this.#changes, history: this.#history, stashes: new StashPage(context), worktrees: new WorktreePage(context) };
    this.#tabs = new Tabs<PageName>([
      { name: "changes", text: "Changes", icon: "file-diff" }, { name: "history", text: "History", icon: "history" },
      { name: "stashes", text: "Stashes", icon: "archive" }, { name: "worktrees", text: "Worktrees", icon: "folder-git-2" },
    ], name => this.#show(name, false));
    for (const [name, page] of Object.entries(this.#pages)) {
      page.element.setAttribute("role", "tabpanel");
      page.element.setAttribute("aria-labelledby", `c1v-tab-${name}`);
    }
    this.#top.append(this.#head.element, this.#banners.element);
    this.#body.append(element("div", "c1v-tab-row", this.#tabs.element, this.#view), ...Object.values(this.#pages).map(page => page.element));
    this.#root.append(element("div", "c1v-line"), this.#top, notice.element, this.#body, this.#state, toast.element);
    host.append(this.#root);
    const last = stored<string>(tabKey, "changes");
    this.#shown = last in this.#pages ? last as PageName : "changes";
    this.#markView();
    this.#show(this.#shown, false);
    repository.listen(status => this.#turn(status));
    if (!repository.status) void this.#look();
  }

  focus(): void {
    if (this.#body.hidden) this.#state.querySelector<HTMLElement>("button")?.focus();
    else this.#pages[this.#shown].focus();
  }

  setVisible(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    this.#pages[this.#shown].setVisible?.(visible);
  }

  /** The history of a file of the repository; without one, of all. */
  showHistory(path?: string): void {
    this.#show("history", false);
    this.#history.of(path);
    this.#history.focus();
  }

  dispose(): void {
    this.#context.sync.dispose();
    for (const page of Object.values(this.#pages)) page.dispose();
    this.#head.dispose();
    this.#banners.dispose();
    this.#context.toast.hide();
    this.#context.repository.dispose();
    this.#root.remove();
    this.#host.replaceChildren();
  }

  #turn(status: Status): void {
    const ready = status.state === "ready";
    this.#top.hidden = this.#body.hidden = !ready;
    this.#state.hidden = ready;
    this.#view.hidden = !ready || this.#shown !== "changes";
    const state = ready ? "" : `${status.state}|${status.message ?? ""}`;
    if (state !== this.#shownState) this.#state.replaceChildren(...(ready ? [] : [statePage(status, this.#context)]));
    this.#shownState = state;
    this.#tabs.count("changes", Object.values(status.counts).reduce((sum, count) => sum + count, 0));
    this.#tabs.count("stashes", status.stashes);
  }

  /** The first look, where nobody told of a status yet. */
  async #look(): Promise<void> {
    this.#top.hidden = this.#body.hidden = true;
    this.#state.replaceChildren(element("p", "c1v-note", "Reading…"));
    const done = await this.#context.work.run(() => this.#context.repository.refresh(), { reads: true });
    if (!done && !this.#context.repository.status) this.#state.replaceChildren(element("div", "c1v-note", button("Try again", () => void this.#look(), "c1-link")));
  }

  #show(name: PageName, focus: boolean): void {
    const before = this.#shown;
    this.#shown = name;
    for (const [one, page] of Object.entries(this.#pages)) page.element.hidden = one !== name;
    if (before !== name) this.#pages[before].setVisible?.(false);
    this.#pages[name].setVisible?.(this.#visible);
    this.#tabs.show(name);
    this.#view.hidden = name !== "changes";
    store(tabKey, name);
    if (focus) this.#pages[name].focus();
  }

  #toggleView(): void {
    this.#changes.list.toggleView();
    this.#markView();
  }

  #markView(): void {
    const { asTree } = this.#changes.list;
    this.#view.title = asTree ? "Show as a list" : "Show as a tree";
    this.#view.setAttribute("aria-label", this.#view.title);
    this.#view.setAttribute("aria-pressed", String(asTree));
  }
}
