import { copyText } from "../../copy-text";
import type { Disposable } from "../../contracts";
import { tested } from "../../agents/parts";
import type { Entry, Group, Status } from "../types";
import { maxTreeEntries } from "./bounds";
import { ChangeActions, type Targets, targetsOf } from "./change-actions";
import { changeKey } from "./change-keys";
import { buildRow, type RowActions, signatureOf } from "./change-row-view";
import { ChangeRows, entryId, ofEntry, type Row } from "./change-rows";
import type { Context } from "./context";
import { EntryPages, keyOf } from "./entry-pages";
import { type MenuItem, showMenu } from "./menu";
import { Selection } from "./selection";
import { store, stored } from "./stored";
import { treeRows } from "./tree";
import { VirtualList } from "./virtual-list";
import { groups } from "./words";

const viewKey = "coder1-git-view";
const fineHeight = 24;

/** The changes in their groups, as a list or as a tree: chosen, staged, discarded and opened by mouse, finger or keyboard. */
export class ChangeList implements Disposable {
  readonly element: HTMLElement;
  readonly #context: Context;
  readonly #list: VirtualList;
  readonly #selection = new Selection();
  readonly #folded = new Set<string>();
  readonly #actions: ChangeActions;
  readonly #pages: Record<Group, EntryPages>;
  readonly #subscription: Disposable;
  readonly #rowActions: RowActions;
  #trees: Partial<Record<Group, Entry[]>> = {};
  #rows: ChangeRows;
  #counts: Record<Group, number> = { merge: 0, staged: 0, changes: 0, untracked: 0 };
  /** Where the focus is, also while its row is not known. */
  #at = 0;
  #asTree = stored<string>(viewKey, "list") === "tree";
  #asked = 0;

  constructor(context: Context) {
    this.#context = context;
    this.#actions = new ChangeActions(context);
    const { api } = context.repository;
    const pages = (group: Group) => new EntryPages(group, (which, from, count) => api.entries(which, from, count), () => this.#draw());
    this.#pages = { merge: pages("merge"), staged: pages("staged"), changes: pages("changes"), untracked: pages("untracked") };
    this.#rows = new ChangeRows(this.#pages, this.#folded);
    this.#rowActions = {
      open: row => this.#open(row),
      file: row => { if (row.kind === "entry" && row.entry) context.openFile(row.entry.path); },
      toggle: row => void this.#act(row, targets => this.#actions.toggle(targets)),
      discard: row => void this.#act(row, targets => this.#actions.discard(targets, this.#counts)),
    };
    this.#list = new VirtualList(fineHeight, index => this.#drawn(index));
    this.element = tested("git-changes", this.#list.element);
    this.element.tabIndex = 0;
    this.element.setAttribute("role", "tree");
    this.element.setAttribute("aria-label", "Changes");
    this.element.setAttribute("aria-multiselectable", "true");
    this.element.addEventListener("click", event => this.#click(event));
    this.element.addEventListener("keydown", event => this.#key(event));
    this.element.addEventListener("mousedown", event => {
      // A row's button goes with what it did: the focus stays with the list.
      if (event.target instanceof Element && event.target.closest("button")) event.preventDefault();
    });
    this.element.addEventListener("contextmenu", event => this.#contextMenu(event));
    this.element.addEventListener("focus", () => this.#draw());
    this.#subscription = context.repository.listen(status => this.#turn(status));
  }

  get asTree(): boolean {
    return this.#asTree;
  }

  toggleView(): void {
    this.#asTree = !this.#asTree;
    store(viewKey, this.#asTree ? "tree" : "list");
    void this.#arrange();
  }

  focus(): void {
    this.element.focus();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#list.dispose();
    this.#asked++;
  }

  #turn(status: Status): void {
    this.#counts = status.counts;
    for (const group of groups) this.#pages[group].turn(status.version, status.state === "ready" ? status.counts[group] : 0);
    void this.#arrange();
  }

  /** A tree needs all of its entries; those of the last status stand until they are there. */
  async #arrange(): Promise<void> {
    const asked = ++this.#asked;
    if (!this.#asTree) this.#trees = {};
    this.#draw();
    if (!this.#asTree) return;
    const trees: Partial<Record<Group, Entry[]>> = {};
    try {
      for (const group of groups) {
        const { length } = this.#pages[group];
        if (length > 0 && length <= maxTreeEntries) trees[group] = await this.#pages[group].range(0, length);
      }
    } catch {
      return; // The next status asks again.
    }
    if (asked !== this.#asked) return;
    this.#trees = trees;
    this.#draw();
  }

  #draw(): void {
    const trees = Object.fromEntries(Object.entries(this.#trees).map(([group, entries]) =>
      [group, treeRows(entries, path => this.#folded.has(`f:${group}:${path}`))]));
    this.#rows = new ChangeRows(this.#pages, this.#folded, trees);
    const found = this.#selection.focus === undefined ? undefined : this.#rows.indexOf(this.#selection.focus);
    this.#at = Math.max(0, Math.min(found ?? this.#at, this.#rows.count - 1));
    this.#list.show(this.#rows.count);
    this.element.setAttribute("aria-activedescendant", this.#list.row(this.#at)?.id ?? "");
  }

  #drawn(index: number): { signature: string; build(row: HTMLElement): void } {
    const row = this.#rows.at(index)!;
    const chosen = row.id !== undefined && this.#selection.has(row.id);
    const focused = index === this.#at;
    return {
      signature: `${signatureOf(row)}|${chosen}|${focused}`,
      build: place => {
        place.id = `c1v-change-${index}`;
        place.className = `c1v-row c1v-kind-${row.kind}${chosen ? " c1-on" : ""}${focused ? " c1v-focus" : ""}`;
        place.setAttribute("role", "treeitem");
        place.setAttribute("aria-level", row.kind === "group" ? "1" : row.kind === "more" ? "2" : String(row.depth + 2));
        place.setAttribute("aria-selected", String(chosen));
        if (row.kind === "group" || row.kind === "folder") place.setAttribute("aria-expanded", String(!row.folded));
        else place.removeAttribute("aria-expanded");
        place.style.setProperty("--depth", String(row.kind === "folder" || row.kind === "entry" ? row.depth : 0));
        place.dataset["testid"] = `git-${row.kind}`;
        place.dataset["group"] = row.kind === "more" ? "" : row.group;
        place.dataset["path"] = row.kind === "entry" ? row.entry?.path ?? "" : "";
        place.title = row.kind === "entry" ? row.entry?.path ?? "" : "";
        buildRow(place, row, this.#rowActions);
      },
    };
  }

  #click(event: MouseEvent): void {
    const index = this.#list.indexOf(event.target);
    if (index === undefined || event.target instanceof Element && event.target.closest("button")) return;
    const row = this.#rows.at(index);
    if (!row) return;
    if (row.kind === "group" || row.kind === "folder") {
      this.#focusOn(index, row);
      this.#fold(row, !row.folded);
    } else if (event.shiftKey) void this.#extend(index);
    else if (event.ctrlKey || event.metaKey) {
      if (row.id !== undefined) this.#selection.toggle(row.id);
      this.#at = index;
      this.#draw();
    } else {
      this.#focusOn(index, row);
      this.#open(row);
    }
  }

  #key(event: KeyboardEvent): void {
    const row = this.#rows.at(this.#at);
    const action = changeKey(event);
    if (!action || !row || event.target !== this.element) return;
    event.preventDefault();
    event.stopPropagation();
    if (typeof action === "object") return this.#move(action.by === "page" ? action.direction * this.#pageRows() : action.direction * (action.by === "all" ? this.#rows.count : 1), action.extend);
    switch (action) {
      case "open": if (row.kind === "group" || row.kind === "folder") this.#fold(row, !row.folded); else this.#open(row); break;
      case "toggle": this.#rowActions.toggle(row); break;
      case "discard": this.#rowActions.discard(row); break;
      case "fold": this.#fold(row, true); break;
      case "unfold": this.#fold(row, false); break;
      case "all": if (row.kind !== "more") void this.#chooseGroup(row.group); break;
      case "none": this.#selection.clear(); this.#draw(); break;
      case "menu": this.#menu(row, this.#placeOf(this.#at)); break;
    }
  }

  #move(by: number, extend: boolean): void {
    const to = Math.max(0, Math.min(this.#at + by, this.#rows.count - 1));
    const row = this.#rows.at(to);
    if (!row) return;
    if (extend) void this.#extend(to);
    else this.#focusOn(to, row);
    this.#list.reveal(to);
  }

  #focusOn(index: number, row: Row): void {
    this.#at = index;
    if (row.id === undefined) this.#selection.clear();
    else if (row.kind === "entry") this.#selection.only(row.id);
    else {
      this.#selection.clear();
      this.#selection.focus = this.#selection.anchor = row.id;
    }
    this.#draw();
  }

  async #extend(to: number): Promise<void> {
    const anchor = this.#selection.anchor === undefined ? undefined : this.#rows.indexOf(this.#selection.anchor);
    const focus = this.#rows.at(to)?.id;
    this.#at = to;
    if (focus !== undefined) this.#selection.range(await this.#rows.between(anchor ?? to, to), focus);
    this.#draw();
  }

  async #chooseGroup(group: Group): Promise<void> {
    const entries = this.#trees[group] ?? await this.#pages[group].range(0, this.#pages[group].length);
    const focus = this.#selection.focus ?? entryId(group, keyOf(entries[0]!));
    this.#selection.range(entries.map(entry => entryId(group, keyOf(entry))), focus);
    this.#draw();
  }

  #fold(row: Row, folded: boolean): void {
    if (row.kind === "group" || row.kind === "folder") {
      if (folded) this.#folded.add(row.id);
      else this.#folded.delete(row.id);
      this.#selection.focus = row.id;
      this.#draw();
    } else if (folded) {
      // From within, to what it lies in.
      for (let index = this.#at - 1; index >= 0; index--) {
        const above = this.#rows.at(index);
        if (above?.kind !== "group" && !(above?.kind === "folder" && row.kind === "entry" && above.depth < row.depth)) continue;
        this.#focusOn(index, above);
        this.#list.reveal(index);
        return;
      }
    }
  }

  /** Acts on a row, or on all that is chosen where the row is among it. Then nothing is, and the focus is where it was: on what came up there. */
  async #act(row: Row, what: (targets: Targets) => Promise<void>): Promise<void> {
    await what(this.#targets(row));
    this.#selection.clear();
    this.#draw();
  }

  #targets(row: Row): Targets {
    const lengths = Object.fromEntries(groups.map(group => [group, this.#pages[group].count])) as Record<Group, number>;
    if (row.kind === "group") return new Map([[row.group, "all"]]);
    if (row.kind === "folder") {
      const inside = (this.#trees[row.group] ?? []).filter(entry => entry.path.startsWith(`${row.path}/`));
      return new Map([[row.group, inside.map(keyOf)]]);
    }
    if (row.id === undefined) return new Map();
    return targetsOf(this.#selection.has(row.id) ? this.#selection.ids : [row.id], lengths);
  }

  #open(row: Row): void {
    if (row.kind !== "entry" || !row.entry) return;
    const { path, key, from, fromKey } = row.entry;
    if (row.group === "merge") this.#context.openView({ kind: "conflict", path: key ?? path });
    else this.#context.openView({ kind: "diff", path, group: row.group, ...(key === undefined ? {} : { key }), ...(from === undefined ? {} : { from }), ...(fromKey === undefined ? {} : { fromKey }) });
  }

  #contextMenu(event: MouseEvent): void {
    const index = this.#list.indexOf(event.target);
    const row = index === undefined ? undefined : this.#rows.at(index);
    if (index === undefined || !row) return;
    event.preventDefault();
    if (row.id === undefined || !this.#selection.has(row.id)) this.#focusOn(index, row);
    this.#menu(row, { x: event.clientX, y: event.clientY });
  }

  #menu(row: Row, at: { x: number; y: number }): void {
    if (row.kind === "more") return;
    const staged = row.group === "staged";
    const canDiscard = row.group === "changes" || row.group === "untracked";
    const act: MenuItem[] = [
      { text: staged ? "Unstage" : row.group === "merge" ? "Mark as resolved" : "Stage", icon: staged ? "minus" : "plus", detail: "Space", run: () => this.#rowActions.toggle(row) },
      ...(canDiscard ? [{ text: row.group === "untracked" ? "Delete…" : "Discard…", icon: "rotate-ccw", detail: "Del", danger: true, run: () => this.#rowActions.discard(row) }] : []),
    ];
    if (row.kind === "folder") return showMenu(at, [act, [{ text: "History of the folder", icon: "history", run: () => this.#context.show.history(row.path) }]], "Folder");
    if (row.kind !== "entry") return showMenu(at, [act], "Changes");
    const entry = row.entry;
    if (!entry) return;
    const chosen = [...this.#selection.ids].flatMap(id => ofEntry(id)?.group === "merge" ? [ofEntry(id)!.key] : []);
    const files = chosen.length > 0 ? chosen : [keyOf(entry)];
    showMenu(at, [
      [
        { text: row.group === "merge" ? "Resolve the conflict" : "Open the changes", icon: "file-diff", detail: "Enter", run: () => this.#open(row) },
        { text: "Open the file", icon: "file", disabled: entry.status === "D", run: () => this.#rowActions.file(row) },
      ],
      row.group === "merge" ? [
        { text: "Take ours", icon: "check", run: () => void this.#actions.resolve(files, "ours") },
        { text: "Take theirs", icon: "check", run: () => void this.#actions.resolve(files, "theirs") },
      ] : [],
      act,
      [
        { text: "History of the file", icon: "history", disabled: row.group === "untracked", run: () => this.#context.show.history(entry.path) },
        { text: "Copy the path", icon: "copy", run: () => void copyText(entry.path) },
      ],
    ], "File");
  }

  #placeOf(index: number): { x: number; y: number } {
    const at = (this.#list.row(index) ?? this.element).getBoundingClientRect();
    return { x: at.left + 24, y: at.bottom };
  }

  #pageRows(): number {
    return Math.max(1, Math.floor(this.element.clientHeight / this.#list.height) - 1);
  }
}
