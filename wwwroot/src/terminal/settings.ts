import type { Disposable } from "../contracts";

/** What a user set for all terminals of this browser. Private windows may refuse to keep anything: then it lasts as long as the page. */
export class Setting<T> {
  readonly #key: string;
  readonly #parse: (stored: string | null) => T;
  readonly #listeners = new Set<(value: T) => void>();
  #value: T;

  constructor(name: string, parse: (stored: string | null) => T) {
    this.#key = `coder1.terminal.${name}`;
    this.#parse = parse;
    this.#value = parse(this.#read());
    // The other tabs of the same browser.
    globalThis.addEventListener?.("storage", event => {
      if (event.key === this.#key) this.#adopt(parse(event.newValue));
    });
  }

  get value(): T {
    return this.#value;
  }

  set(value: T): void {
    try {
      localStorage.setItem(this.#key, String(value));
    } catch {
      // Nothing is kept here.
    }
    this.#adopt(this.#parse(String(value)));
  }

  onChange(listener: (value: T) => void): Disposable {
    this.#listeners.add(listener);
    return { dispose: () => this.#listeners.delete(listener) };
  }

  #adopt(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    for (const listener of [...this.#listeners]) listener(value);
  }

  #read(): string | null {
    try {
      return localStorage.getItem(this.#key);
    } catch {
      return null;
    }
  }
}
