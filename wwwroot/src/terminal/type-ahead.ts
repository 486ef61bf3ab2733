/** Keys pressed before there is a program to take them: kept up to a bound, and dropped beyond it. */
export class TypeAhead {
  static readonly maxLength = 4096;

  #text = "";

  add(text: string): void {
    this.#text = (this.#text + text).slice(0, TypeAhead.maxLength);
  }

  /** Gives what was typed and forgets it. */
  take(): string {
    const text = this.#text;
    this.#text = "";
    return text;
  }
}
