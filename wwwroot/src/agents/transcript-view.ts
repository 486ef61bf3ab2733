import { button, element } from "../elements";
import type { Context } from "./context";
import type { Item } from "./fold";
import { createItemView, type ItemActions, type ItemView } from "./item-views";
import { icon, setText, tested } from "./parts";

/** So near to the end counts as there. */
const endPixels = 60;
/** So near to an edge, the next window is asked for. */
const edgePixels = 400;

export interface TranscriptEvents {
  /** Older events are wanted, or newer ones where there are some. */
  older(): void;
  newer(): void;
  latest(): void;
}

/** The items in a list that stays where one reads: at the end while one is there, else at the item that one sees. */
export class TranscriptView {
  readonly element = tested("agents-transcript", element("div", "c1g-transcript"));
  readonly #context: Context;
  readonly #actions: ItemActions;
  readonly #events: TranscriptEvents;
  readonly #begin = element("p", "c1g-begin");
  readonly #earlier: HTMLButtonElement;
  readonly #list = element("div", "c1g-items");
  readonly #foot = element("div", "c1g-foot");
  readonly #latest: HTMLButtonElement;
  readonly #views = new Map<number, { view: ItemView; version: number; type: string }>();
  #atEnd = true;
  #behind = false;

  constructor(context: Context, actions: ItemActions, events: TranscriptEvents) {
    this.#context = context;
    this.#actions = actions;
    this.#events = events;
    this.#latest = tested("agents-latest", button("", () => this.toEnd(), "c1g-latest"));
    this.#latest.append(icon("arrow-down"), "The latest");
    this.#latest.hidden = true;
    this.#earlier = button("Show earlier messages", () => this.#events.older(), "c1-link c1g-earlier");
    const scroller = element("div", "c1g-scroller", this.#earlier, this.#begin, this.#list, this.#foot);
    scroller.tabIndex = 0;
    scroller.setAttribute("role", "log");
    scroller.setAttribute("aria-live", "off");
    scroller.setAttribute("aria-label", "Conversation");
    scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // What grows by itself, as a diff that is unfolded or code that is coloured, keeps the end in view too.
    const observer = new ResizeObserver(() => this.#stick());
    observer.observe(this.#list);
    observer.observe(scroller);
    this.element.append(scroller, this.#latest);
  }

  /** What stands below the items: a wait, or that the agent works. */
  get foot(): HTMLElement {
    return this.#foot;
  }

  get count(): number {
    return this.#views.size;
  }

  /** Nothing can be scrolled that would ask for more. */
  get isShort(): boolean {
    return this.#scroller.scrollHeight <= this.#scroller.clientHeight + edgePixels;
  }

  /** Draws what changed, and whether there are older and newer events than these. */
  sync(items: readonly Item[], begin: string, older: boolean, behind: boolean): void {
    this.#behind = behind;
    this.#earlier.hidden = !older;
    setText(this.#begin, begin);
    this.#begin.hidden = begin === "";
    const anchor = this.#atEnd ? undefined : this.#anchor();
    const seen = new Set<number>();
    let next = this.#list.firstElementChild;
    for (const item of items) {
      seen.add(item.key);
      const view = this.#view(item);
      if (view.element === next) next = next.nextElementSibling;
      else this.#list.insertBefore(view.element, next);
    }
    for (const [key, { view }] of this.#views) {
      if (seen.has(key)) continue;
      this.#views.delete(key);
      view.element.remove();
      view.dispose();
    }
    if (anchor?.node.isConnected) this.#scroller.scrollTop += anchor.node.getBoundingClientRect().top - anchor.top;
    this.#stick();
    this.#showLatest();
  }

  toEnd(): void {
    this.#atEnd = true;
    if (this.#behind) this.#events.latest();
    this.#stick();
    this.#showLatest();
  }

  reveal(key: number): void {
    this.#views.get(key)?.view.element.scrollIntoView({ block: "nearest" });
  }

  focus(): void {
    this.#scroller.focus({ preventScroll: true });
  }

  clear(): void {
    for (const { view } of this.#views.values()) view.dispose();
    this.#views.clear();
    this.#list.replaceChildren();
    this.#atEnd = true;
  }

  get #scroller(): HTMLElement {
    return this.element.firstElementChild as HTMLElement;
  }

  #view(item: Item): ItemView {
    const known = this.#views.get(item.key);
    if (known?.type === item.type) {
      // Folded anew, an item counts its changes from the beginning: any other number is a change.
      if (known.version !== item.version) known.view.update(item);
      known.version = item.version;
      return known.view;
    }
    known?.view.element.remove();
    known?.view.dispose();
    const view = createItemView(item, this.#context, this.#actions);
    this.#views.set(item.key, { view, version: item.version, type: item.type });
    return view;
  }

  /** The first item in view, and where it is. */
  #anchor(): { node: Element; top: number } | undefined {
    const top = this.#scroller.getBoundingClientRect().top;
    for (const node of this.#list.children) {
      const box = node.getBoundingClientRect();
      if (box.bottom > top) return { node, top: box.top };
    }
    return undefined;
  }

  #stick(): void {
    if (this.#atEnd) this.#scroller.scrollTop = this.#scroller.scrollHeight;
  }

  #scrolled(): void {
    const { scrollTop, scrollHeight, clientHeight } = this.#scroller;
    const below = scrollHeight - scrollTop - clientHeight;
    this.#atEnd = below < endPixels && !this.#behind;
    if (scrollTop < edgePixels) this.#events.older();
    if (below < edgePixels && this.#behind) this.#events.newer();
    this.#showLatest();
  }

  #showLatest(): void {
    this.#latest.hidden = this.#atEnd;
  }
}
