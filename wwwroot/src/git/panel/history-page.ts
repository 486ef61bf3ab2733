import { button, element } from "../../elements";
import { systemClock } from "../../clock";
import type { Disposable } from "../../contracts";
import { iconButton, setText, tested } from "../../agents/parts";
import type { Commit } from "../types";
import { searchDelayMs } from "./bounds";
import { commitDetail, openCompare } from "./commit-detail";
import { commitMenu } from "./commit-menu";
import { buildCommit } from "./commit-row";
import type { Context } from "./context";
import { fileList } from "./file-list";
import { isFiltered, type LogQuery, parseLogQuery } from "./log-query";
import { LogPages } from "./log-pages";
import { showMenu } from "./menu";
import type { Page } from "./page";
import { refusalKind } from "./refusals";
import { resizer } from "./resizer";
import { store, stored } from "./stored";
import { VirtualList } from "./virtual-list";
import { shortId } from "./words";

const allKey = "coder1-git-log-all";
const fineHeight = 26;
/** Rows from the end at which the next page is asked for. */
const nearEnd = 30;

/** The history with its graph: searched, looked into, compared. */
export class HistoryPage implements Page {
  readonly element = element("div", "c1v-page");
  readonly #context: Context;
  readonly #search = tested("git-log-search", element("input", "c1-input"));
  readonly #all = tested("git-log-all", iconButton("git-fork", "", () => this.#toggleAll(), "c1v-icon-button"));
  readonly #note = element("p", "c1v-note");
  readonly #list: VirtualList;
  readonly #detail = element("section", "c1v-pane");
  readonly #detailBody = element("div", "c1v-pane-body");
  readonly #detailTitle = element("h2", "");
  readonly #compare = element("div", "c1v-compare");
  readonly #subscription: Disposable;
  readonly #chosen: Commit[] = [];
  #query: LogQuery = {};
  #ofAll = stored<string>(allKey, "1") === "1";
  #log: LogPages;
  #at = 0;
  #visible = false;
  #stale = true;
  #asked = 0;
  #cancelSearch: (() => void) | undefined;

  constructor(context: Context) {
    this.#context = context;
    this.#log = this.#pages();
    const search = this.#search;
    search.type = "search";
    search.placeholder = "Search: words, author:, path:, hash";
    search.setAttribute("aria-label", "Search the history by words of the message, author:name, path:file or a hash");
    search.addEventListener("input", () => {
      this.#cancelSearch?.();
      this.#cancelSearch = systemClock.after(searchDelayMs, () => void this.#reload());
    });
    search.addEventListener("keydown", event => {
      if (event.key === "ArrowDown" || event.key === "Enter") {
        event.preventDefault();
        this.#list.element.focus();
      }
    });
    this.#list = new VirtualList(fineHeight, index => this.#drawn(index));
    const list = tested("git-log", this.#list.element);
    list.tabIndex = 0;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Commits, newest first");
    list.setAttribute("aria-multiselectable", "true");
    list.addEventListener("click", event => this.#click(event));
    list.addEventListener("keydown", event => this.#key(event));
    list.addEventListener("contextmenu", event => {
      const index = this.#list.indexOf(event.target);
      if (index === undefined) return;
      event.preventDefault();
      this.#at = index;
      this.#draw();
      this.#menu({ x: event.clientX, y: event.clientY });
    });
    this.#markAll();
    this.#detail.hidden = true;
    this.#detail.setAttribute("aria-label", "Commit");
    this.#detail.append(resizer(this.#detail, "coder1-git-detail", "Height of the commit"), element("header", "c1v-pane-head", this.#detailTitle, tested("git-detail-close", iconButton("x", "Close (Esc)", () => this.#close(), "c1v-icon-button"))), this.#detailBody);
    this.#detail.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      this.#close();
      this.#list.element.focus();
    });
    this.#compare.hidden = true;
    this.#note.setAttribute("role", "status");
    this.element.append(element("div", "c1v-search", search, this.#all), this.#note, list, this.#compare, this.#detail);
    this.#subscription = context.repository.listen((status, before) => {
      const moved = before !== undefined && (before.head.commit !== status.head.commit || before.head.branch !== status.head.branch || before.head.ahead !== status.head.ahead || before.head.behind !== status.head.behind);
      if (!moved) return;
      this.invalidate();
    });
  }

  focus(): void {
    if (this.#log.rows.length > 0) this.#list.element.focus();
    else this.#search.focus();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    if (visible && this.#stale) void this.#reload();
    else if (visible) this.#draw();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#cancelSearch?.();
    this.#list.dispose();
    this.#asked++;
  }

  /** Names or commits changed: told anew when it is seen. */
  invalidate(): void {
    this.#stale = true;
    if (this.#visible) void this.#reload();
  }

  /** The history of a file or folder; without one, of all. */
  of(path: string | undefined): void {
    this.#search.value = path === undefined ? "" : /\s/.test(path) ? `path:"${path}"` : `path:${path}`;
    this.#close();
    void this.#reload();
  }

  async showCommit(id: string): Promise<void> {
    const asked = this.#open(shortId(id));
    const done = await this.#context.work.run(() => this.#context.repository.api.detail(id), { reads: true });
    if (!done || asked !== this.#asked) return this.#close(asked);
    this.#detailBody.replaceChildren(commitDetail(done.value, this.#context));
    this.#detailBody.scrollTop = 0;
  }

  async showCompare(from: string, to?: string): Promise<void> {
    const name = (rev: string | undefined) => rev === undefined ? "working tree" : /^[0-9a-f]{40}/.test(rev) ? shortId(rev) : rev;
    const asked = this.#open(`${name(from)} → ${name(to)}`);
    const done = await this.#context.work.run(() => this.#context.repository.api.compare(from, to), { reads: true });
    if (!done || asked !== this.#asked) return this.#close(asked);
    const { files, truncated } = done.value;
    this.#detailBody.replaceChildren(element("div", "c1v-detail", fileList(files, truncated, file => openCompare(this.#context, file, from, to))));
  }

  #pages(): LogPages {
    const query = { ...this.#query, ...(this.#ofAll && this.#query.rev === undefined && this.#query.path === undefined ? { all: true } : {}) };
    return new LogPages((from, count) => this.#context.repository.api.log({ ...query, from, count }), !isFiltered(query));
  }

  #toggleAll(): void {
    this.#ofAll = !this.#ofAll;
    store(allKey, this.#ofAll ? "1" : "0");
    this.#markAll();
    void this.#reload();
  }

  #markAll(): void {
    this.#all.setAttribute("aria-pressed", String(this.#ofAll));
    this.#all.title = this.#ofAll ? "Commits of all branches: show this one's only" : "Commits of this branch: show those of all";
    this.#all.setAttribute("aria-label", "Commits of all branches");
  }

  async #reload(): Promise<void> {
    if (this.#stale) void this.#context.repository.branches().then(() => this.#draw(), () => undefined);
    this.#stale = false;
    const focused = this.#log.rows[this.#at]?.commit.id;
    this.#query = parseLogQuery(this.#search.value);
    const log = this.#pages();
    this.#list.element.classList.add("c1v-loading");
    try {
      await log.next();
    } catch (error) {
      this.#list.element.classList.remove("c1v-loading");
      this.#say(refusalKind(error) === "unknown-ref" ? "No commit has that hash." : error instanceof Error ? error.message : String(error));
      return;
    }
    this.#log = log;
    this.#at = Math.max(0, log.rows.findIndex(row => row.commit.id === focused));
    this.#list.element.classList.remove("c1v-loading");
    this.#draw();
  }

  async #more(): Promise<void> {
    const log = this.#log;
    try {
      await log.next();
      if (log === this.#log) this.#draw();
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
  }

  #draw(): void {
    const { rows, isFull } = this.#log;
    this.#at = Math.max(0, Math.min(this.#at, rows.length - 1));
    this.#list.show(rows.length);
    this.#list.element.setAttribute("aria-activedescendant", this.#list.row(this.#at)?.id ?? "");
    const shallow = this.#context.repository.status?.shallow === true && !this.#log.more;
    this.#say(rows.length === 0 ? (this.#search.value ? "No commit is like that." : "No commit yet.")
      : isFull ? `These are the newest ${rows.length.toLocaleString("en")} commits: search to find older ones.`
      : shallow ? "This clone is shallow: older commits were not fetched. “git fetch --unshallow” in a terminal brings them." : "");
  }

  #say(text: string): void {
    setText(this.#note, text);
    this.#note.hidden = text === "";
  }

  #drawn(index: number): { signature: string; build(row: HTMLElement): void } {
    const row = this.#log.rows[index]!;
    if (index >= this.#log.rows.length - nearEnd && this.#log.more) void this.#more();
    const { commit } = row;
    const chosen = this.#chosen.some(one => one.id === commit.id);
    const focused = index === this.#at;
    const head = this.#context.repository.status?.head;
    return {
      signature: `${commit.id}|${chosen}|${focused}|${commit.refs.join()}|${head?.branch ?? ""}|${head?.commit ?? ""}|${this.#context.repository.remotes.join()}|${row.graph?.width ?? 0}`,
      build: place => {
        place.id = `c1v-commit-${index}`;
        place.className = `c1v-row c1v-commit-row-item${chosen ? " c1-on" : ""}${focused ? " c1v-focus" : ""}`;
        place.setAttribute("role", "option");
        place.setAttribute("aria-selected", String(chosen || focused));
        place.dataset["testid"] = "git-log-row";
        place.dataset["id"] = commit.id;
        buildCommit(place, row, this.#list.height, commit.id === head?.commit, this.#context);
      },
    };
  }

  #click(event: MouseEvent): void {
    const index = this.#list.indexOf(event.target);
    const commit = index === undefined ? undefined : this.#log.rows[index]?.commit;
    if (index === undefined || !commit) return;
    this.#at = index;
    if (event.ctrlKey || event.metaKey || event.shiftKey) this.#choose(commit);
    else {
      this.#forget();
      void this.showCommit(commit.id);
    }
    this.#draw();
  }

  #key(event: KeyboardEvent): void {
    const commit = this.#log.rows[this.#at]?.commit;
    if (!commit || event.altKey) return;
    const page = Math.max(1, Math.floor(this.#list.element.clientHeight / this.#list.height) - 1);
    const step = ({ ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -Infinity, End: Infinity } as Record<string, number>)[event.key];
    if (step !== undefined && !event.ctrlKey) {
      this.#at = Math.max(0, Math.min(this.#at + step, this.#log.rows.length - 1));
      this.#draw();
      this.#list.reveal(this.#at);
      if (!this.#detail.hidden) void this.showCommit(this.#log.rows[this.#at]!.commit.id);
    } else if (event.key === "Enter") void this.showCommit(commit.id);
    else if (event.key === " ") {
      this.#choose(commit);
      this.#draw();
    } else if (event.key === "Escape") {
      this.#forget();
      this.#close();
      this.#draw();
    } else if (event.key === "ContextMenu" || event.key === "F10" && event.shiftKey) {
      const at = (this.#list.row(this.#at) ?? this.#list.element).getBoundingClientRect();
      this.#menu({ x: at.left + 24, y: at.bottom });
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #menu(at: { x: number; y: number }): void {
    const commit = this.#log.rows[this.#at]?.commit;
    if (commit) showMenu(at, commitMenu(commit, this.#context, this.#chosen.at(-1)), commit.subject);
  }

  /** Two are compared; a third takes the first one's place. */
  #choose(commit: Commit): void {
    const at = this.#chosen.findIndex(one => one.id === commit.id);
    if (at >= 0) this.#chosen.splice(at, 1);
    else this.#chosen.push(commit);
    if (this.#chosen.length > 2) this.#chosen.shift();
    const [one, other] = this.#chosen;
    this.#compare.hidden = one === undefined;
    if (!one) return;
    const order = (commit: Commit) => this.#log.rows.findIndex(row => row.commit.id === commit.id);
    const [older, newer] = other && order(one) < order(other) ? [other, one] : [one, other];
    this.#compare.replaceChildren(
      element("span", "c1-grow", newer ? `${shortId(older.id)} → ${shortId(newer.id)}` : `${shortId(older.id)} chosen: choose another to compare`),
      newer ? tested("git-compare", button("Compare", () => void this.showCompare(older.id, newer.id), "c1-button"))
        : button("With the working tree", () => void this.showCompare(older.id), "c1-button c1-quiet"),
      iconButton("x", "Choose none", () => {
        this.#forget();
        this.#draw();
      }, "c1v-icon-button"));
  }

  #forget(): void {
    this.#chosen.length = 0;
    this.#compare.hidden = true;
  }

  #open(title: string): number {
    const asked = ++this.#asked;
    setText(this.#detailTitle, title);
    if (this.#detail.hidden) this.#detailBody.replaceChildren(element("p", "c1v-note", "Reading…"));
    this.#detail.hidden = false;
    this.#draw();
    return asked;
  }

  #close(asked = this.#asked): void {
    if (asked !== this.#asked) return;
    this.#detail.hidden = true;
    this.#detailBody.replaceChildren();
    this.#draw();
  }
}
