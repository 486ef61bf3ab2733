import type { Terminal } from "@xterm/xterm";
import { Disposables } from "../disposables";
import { element } from "./dom";
import type { Frame } from "./frame";
import { coveredBelow } from "./place";
import { keySequence, type Modifiers, type NamedKey, StickyKey, withModifiers } from "./sticky-keys";

const named: [NamedKey, string, string][] = [
  ["Left", "←", "Left"], ["Down", "↓", "Down"], ["Up", "↑", "Up"], ["Right", "→", "Right"],
  ["Home", "Home", "Home"], ["End", "End", "End"], ["PageUp", "PgUp", "Page up (PgUp)"], ["PageDown", "PgDn", "Page down (PgDn)"],
];

export interface KeyRowActions {
  send(text: string): void;
  paste(): void;
}

/** The keys that a touch screen's keyboard lacks, above it. It never takes the focus, or the keyboard would go. */
export class KeyRow {
  readonly element = element("div", "c1t-keys");
  readonly #frame: Frame;
  readonly #terminal: Terminal;
  readonly #actions: KeyRowActions;
  readonly #disposables = new Disposables();
  readonly #ctrl = new StickyKey(() => performance.now());
  readonly #alt = new StickyKey(() => performance.now());
  readonly #sticky: [StickyKey, HTMLElement][] = [];

  constructor(frame: Frame, terminal: Terminal, actions: KeyRowActions) {
    this.#frame = frame;
    this.#terminal = terminal;
    this.#actions = actions;
    this.element.setAttribute("role", "toolbar");
    this.element.setAttribute("aria-label", "Keys");
    this.element.dataset.testid = "terminal-keys";
    this.element.append(
      this.#key("Esc", "Escape", () => this.#named("Escape")),
      this.#key("Tab", "Tab", () => this.#named("Tab")),
      this.#modifier("Ctrl", this.#ctrl),
      this.#modifier("Alt", this.#alt),
      ...named.map(([key, sign, label]) => this.#key(sign, label, () => this.#named(key))),
      ...["|", "/", "~", "-"].map(sign => this.#key(sign, sign, () => actions.send(this.typed(sign)))),
      this.#key("Paste", "Paste", () => actions.paste()),
      this.#key("⌨↓", "Hide the keyboard", () => terminal.blur()));
    // Pressing must not move the focus; scrolling the row by finger still works.
    this.#disposables.listen<Event>(this.element, "mousedown", event => event.preventDefault());
    if (window.visualViewport) {
      for (const type of ["resize", "scroll"]) this.#disposables.listen(window.visualViewport, type, () => this.#makeRoom());
    }
  }

  /** What is typed, with the modifiers that are held. */
  typed(text: string): string {
    const modifiers = this.#used();
    return modifiers.ctrl || modifiers.alt ? withModifiers(text, modifiers) : text;
  }

  dispose(): void {
    this.#disposables.dispose();
  }

  /** The keyboard covers the page's lower part without making it smaller: the view ends above it. */
  #makeRoom(): void {
    const { root } = this.#frame;
    const host = root.parentElement;
    if (!window.visualViewport || !host || getComputedStyle(this.element).display === "none") return;
    const covered = coveredBelow(host.getBoundingClientRect().bottom, window.visualViewport);
    root.style.paddingBottom = covered > 0 ? `${covered}px` : "";
  }

  #named(key: NamedKey): void {
    this.#actions.send(keySequence(key, this.#terminal.modes.applicationCursorKeysMode, this.#used()));
  }

  #used(): Modifiers {
    const modifiers = { ctrl: this.#ctrl.use(), alt: this.#alt.use() };
    this.#show();
    return modifiers;
  }

  #key(sign: string, label: string, action: () => void): HTMLButtonElement {
    const key = element("button", "c1t-key", sign);
    key.type = "button";
    key.tabIndex = -1;
    key.setAttribute("aria-label", label);
    key.addEventListener("click", action);
    return key;
  }

  #modifier(sign: string, sticky: StickyKey): HTMLElement {
    const key = this.#key(sign, sign, () => {
      sticky.tap();
      this.#show();
    });
    this.#sticky.push([sticky, key]);
    key.dataset.sticky = "off";
    key.setAttribute("aria-pressed", "false");
    return key;
  }

  #show(): void {
    for (const [sticky, key] of this.#sticky) {
      key.dataset.sticky = sticky.state;
      key.setAttribute("aria-pressed", String(sticky.state !== "off"));
    }
  }
}
