export type StickyState = "off" | "once" | "locked";

/** Two taps within this lock the key. */
export const doubleTapMs = 400;

/** A modifier of the key row: a tap holds it for one key, two quick ones hold it until the next tap. */
export class StickyKey {
  readonly #now: () => number;
  #state: StickyState = "off";
  #tappedAt = -Infinity;

  constructor(now: () => number) {
    this.#now = now;
  }

  get state(): StickyState {
    return this.#state;
  }

  tap(): void {
    const quick = this.#now() - this.#tappedAt < doubleTapMs;
    this.#tappedAt = this.#now();
    this.#state = this.#state === "once" && quick ? "locked" : this.#state === "off" ? "once" : "off";
  }

  /** Whether it is held for this key, which uses it up where it was for one. */
  use(): boolean {
    const held = this.#state !== "off";
    if (this.#state === "once") this.#state = "off";
    return held;
  }
}

export interface Modifiers {
  ctrl: boolean;
  alt: boolean;
}

/** What a terminal sends for typed text with modifiers held: the control code of its first character, Escape before it for Alt. */
export function withModifiers(text: string, { ctrl, alt }: Modifiers): string {
  const first = text.charAt(0);
  const code = ctrl ? controlCode(first) : first;
  return (alt ? "\x1b" : "") + code + text.slice(1);
}

function controlCode(character: string): string {
  const upper = character.toUpperCase();
  if (upper >= "@" && upper <= "_") return String.fromCharCode(upper.charCodeAt(0) & 0x1f);
  if (character === " ") return "\0";
  if (character === "/" || character === "-") return "\x1f"; // as Ctrl+_
  return character === "?" ? "\x7f" : character;
}

export type NamedKey = "Escape" | "Tab" | "Up" | "Down" | "Right" | "Left" | "Home" | "End" | "PageUp" | "PageDown";

const arrows: Partial<Record<NamedKey, string>> = { Up: "A", Down: "B", Right: "C", Left: "D", End: "F", Home: "H" };

/** What a terminal sends for a key that is no character; arrows depend on the program's mode. */
export function keySequence(key: NamedKey, applicationCursor: boolean, { ctrl, alt }: Modifiers): string {
  const modifier = 1 + (alt ? 2 : 0) + (ctrl ? 4 : 0);
  const letter = arrows[key];
  if (letter) return modifier > 1 ? `\x1b[1;${modifier}${letter}` : `\x1b${applicationCursor ? "O" : "["}${letter}`;
  if (key === "PageUp" || key === "PageDown") return `\x1b[${key === "PageUp" ? 5 : 6}${modifier > 1 ? `;${modifier}` : ""}~`;
  return (alt ? "\x1b" : "") + (key === "Escape" ? "\x1b" : "\t");
}
