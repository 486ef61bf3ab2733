import { Disposables } from "../../disposables";
import { element } from "../../elements";
import { icon, iconButton, tested } from "../../agents/parts";
import type { Branches } from "../types";
import { type BranchItem, branchItems } from "./branch-items";
import type { BranchActions } from "./branch-actions";
import type { Context } from "./context";
import { showMenu } from "./menu";
import { ago, moment } from "./words";

/** Branches and tags over the page: type to find one or to name a new one, Enter switches, the menu has the rest. */
export class BranchPicker {
  readonly #context: Context;
  readonly #actions: BranchActions;
  readonly #anchor: HTMLElement;
  readonly #disposables = new Disposables();
  readonly #root = tested("git-branches", element("div", "c1v-picker"));
  readonly #input = tested("git-branch-search", element("input", "c1-input"));
  readonly #list = element("ul", "c1v-picker-list");
  readonly #note = element("p", "c1v-note", "Reading…");
  #branches: Branches | undefined;
  #items: BranchItem[] = [];
  #at = 0;

  constructor(context: Context, actions: BranchActions, anchor: HTMLElement) {
    this.#context = context;
    this.#actions = actions;
    this.#anchor = anchor;
    this.#root.setAttribute("role", "dialog");
    this.#root.setAttribute("aria-label", "Branches and tags");
    this.#list.setAttribute("role", "listbox");
    this.#list.id = "c1v-branches";
    this.#list.setAttribute("aria-label", "Branches and tags");
    const input = this.#input;
    input.placeholder = "Find a branch or tag, or name a new one";
    input.setAttribute("role", "combobox");
    input.setAttribute("aria-controls", this.#list.id);
    input.setAttribute("aria-expanded", "true");
    input.setAttribute("aria-label", "Find or create a branch");
    input.spellcheck = false;
    input.addEventListener("input", () => {
      this.#at = -1;
      this.#show();
    });
    const fetchButton = iconButton("cloud-download", "Fetch", () => void this.#fetch(), "c1v-icon-button");
    this.#root.append(element("div", "c1v-picker-head", input, fetchButton), this.#note, this.#list);
    this.#disposables.listen<KeyboardEvent>(this.#root, "keydown", event => this.#key(event));
    this.#disposables.listen<PointerEvent>(document, "pointerdown", event => {
      const target = event.target as Element;
      if (!this.#root.contains(target) && !target.closest(".c1v-menu") && !this.#anchor.contains(target)) this.close(false);
    }, { capture: true });
  }

  get isOpen(): boolean {
    return this.#root.isConnected;
  }

  open(): void {
    document.body.append(this.#root);
    const at = this.#anchor.getBoundingClientRect();
    const width = Math.min(420, innerWidth - 16);
    this.#root.style.width = `${width}px`;
    this.#root.style.left = `${Math.max(8, Math.min(at.left, innerWidth - width - 8))}px`;
    this.#root.style.top = `${at.bottom + 4}px`;
    this.#root.style.maxHeight = `${innerHeight - at.bottom - 40}px`;
    this.#input.focus();
    void this.#load();
  }

  close(focus: boolean): void {
    this.#disposables.dispose();
    this.#root.remove();
    if (focus) this.#anchor.focus({ preventScroll: true });
  }

  async #load(): Promise<void> {
    try {
      this.#branches = await this.#context.repository.branches();
    } catch (error) {
      this.#note.textContent = error instanceof Error ? error.message : String(error);
      return;
    }
    this.#at = -1;
    this.#show();
  }

  async #fetch(): Promise<void> {
    if (await this.#context.sync.fetch({ prune: true })) await this.#load();
  }

  #show(): void {
    if (!this.#branches) return;
    this.#items = branchItems(this.#branches, this.#input.value);
    if (this.#at < 0) {
      // What exists comes before what would be made.
      const existing = this.#items.findIndex(item => "branch" in item && !item.current);
      this.#at = Math.max(0, this.#input.value.trim() === "" ? this.#items.findIndex(item => "branch" in item) : existing >= 0 ? existing : 0);
    }
    this.#note.hidden = this.#items.length > 0 && !this.#branches.truncated;
    this.#note.textContent = this.#items.length === 0 ? (this.#input.value ? "No branch or tag has that in its name." : "No branch yet: the first commit makes one.") : "There are more than are listed.";
    this.#list.replaceChildren(...this.#items.map((item, index) => this.#row(item, index)));
    this.#mark();
  }

  #row(item: BranchItem, index: number): HTMLElement {
    if (item.kind === "heading") return presentation(element("li", "c1v-picker-heading", item.text));
    if (item.kind === "more") return presentation(element("li", "c1v-note", `and ${item.count} more: type to find them`));
    const row = element("li", "c1v-picker-row");
    row.id = `c1v-branch-${index}`;
    row.setAttribute("role", "option");
    row.addEventListener("click", () => this.#choose(item));
    if (item.kind === "create") {
      row.dataset["testid"] = "git-branch-create";
      row.append(icon("plus"), element("span", "c1v-name", "Create ", element("b", "", item.name)));
      return row;
    }
    const { branch, kind, current } = item;
    row.dataset["testid"] = "git-branch-row";
    row.dataset["name"] = branch.name;
    row.title = `${branch.subject}\n${moment(branch.at)}${branch.worktree ? `\nChecked out in ${branch.worktree}` : ""}`;
    row.append(
      icon(current ? "check" : kind === "tag" ? "tag" : kind === "remote" ? "cloud" : branch.worktree ? "folder-git-2" : "git-branch"),
      element("span", "c1v-name", branch.name),
      element("span", "c1v-tracks", [branch.behind ? `↓${branch.behind}` : "", branch.ahead ? `↑${branch.ahead}` : "", branch.upstreamGone ? "gone" : ""].filter(Boolean).join(" ")),
      element("span", "c1v-folder", branch.subject),
      element("span", "c1v-age", ago(branch.at, Date.now())));
    // For the pointer; the keyboard has Shift+F10, and an option of a list holds no other control.
    const more = element("span", "c1v-icon-button", icon("ellipsis"));
    more.dataset["testid"] = "git-branch-more";
    more.title = `More for ${branch.name} (Shift+F10)`;
    more.addEventListener("click", event => {
      event.stopPropagation();
      this.#menu(item, more);
    });
    row.append(more);
    row.addEventListener("contextmenu", event => {
      event.preventDefault();
      this.#menu(item, { x: event.clientX, y: event.clientY });
    });
    return row;
  }

  #menu(item: BranchItem, at: HTMLElement | { x: number; y: number }): void {
    if (!("branch" in item)) return;
    const groups = this.#actions.menu(item.kind, item.branch, item.current);
    showMenu(at, groups.map(group => group.map(one => ({
      ...one,
      run: () => {
        this.close(true);
        one.run();
      },
    }))), item.branch.name);
  }

  #choose(item: BranchItem | undefined): void {
    if (!item || item.kind === "heading" || item.kind === "more") return;
    this.close(true);
    if (item.kind === "create") void this.#actions.createNow(item.name, undefined, true);
    else if (!item.current) void this.#actions.switchTo(item.kind, item.branch);
  }

  #key(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) this.#step(step);
    else if (event.key === "Enter") this.#choose(this.#items[this.#at]);
    else if (event.key === "Escape") this.close(true);
    else if (event.key === "Tab") this.close(true);
    else if (event.key === "ContextMenu" || event.key === "F10" && event.shiftKey) this.#menu(this.#items[this.#at]!, this.#list.children[this.#at] as HTMLElement);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #step(by: number): void {
    const usable = this.#items.flatMap((item, index) => item.kind === "heading" || item.kind === "more" ? [] : [index]);
    if (usable.length === 0) return;
    const at = usable.indexOf(this.#at);
    const next = Math.abs(by) > 1 ? Math.max(0, Math.min(at + by, usable.length - 1)) : (at + by + usable.length) % usable.length;
    this.#at = usable[next]!;
    this.#mark();
  }

  #mark(): void {
    [...this.#list.children].forEach((row, index) => {
      row.classList.toggle("c1-on", index === this.#at);
      if (row.getAttribute("role") === "option") row.setAttribute("aria-selected", String(index === this.#at));
    });
    const row = this.#list.children[this.#at];
    this.#input.setAttribute("aria-activedescendant", row?.id ?? "");
    row?.scrollIntoView({ block: "nearest" });
  }
}

function presentation(row: HTMLElement): HTMLElement {
  row.setAttribute("role", "presentation");
  return row;
}
