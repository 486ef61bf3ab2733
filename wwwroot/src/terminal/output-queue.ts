import { incompleteBytes } from "./utf8-tail";

/** As much as this is worth a write of its own: xterm.js parses half as fast what comes in pieces of 4 KB. */
export const fullWriteBytes = 32 * 1024;

/**
 * Hands output to the screen: while something is being drawn, little is collected until that is done, and much goes
 * right behind it. A single key's echo is drawn at once; in a flood the parser never waits, and what it has done is
 * acknowledged piece by piece, while more is on its way. Its size is bounded by the flow window. No write ends within a
 * character.
 */
export class OutputQueue {
  readonly #write: (bytes: Uint8Array, drawn: () => void) => void;
  #chunks: Uint8Array[] = [];
  #drawn: (() => void)[] = [];
  #collected = 0;
  #writes = 0;
  /** The beginning of a character, whose rest has not come. */
  #begun = new Uint8Array(0);

  constructor(write: (bytes: Uint8Array, drawn: () => void) => void) {
    this.#write = write;
  }

  push(bytes: Uint8Array, drawn: () => void = () => undefined): void {
    this.#chunks.push(bytes);
    this.#drawn.push(drawn);
    this.#collected += bytes.length;
    if (this.#writes === 0 || this.#collected >= fullWriteBytes) this.#next();
  }

  #next(): void {
    const all = concat(this.#begun.length > 0 ? [this.#begun, ...this.#chunks] : this.#chunks);
    const whole = all.length - incompleteBytes(all);
    this.#begun = all.slice(whole);
    const bytes = whole < all.length ? all.subarray(0, whole) : all;
    const drawn = this.#drawn;
    this.#chunks = [];
    this.#drawn = [];
    this.#collected = 0;
    this.#writes++;
    this.#write(bytes, () => {
      for (const callback of drawn) callback();
      this.#writes--;
      if (this.#writes === 0 && this.#chunks.length > 0) this.#next();
    });
  }
}

function concat(chunks: Uint8Array[]): Uint8Array {
  if (chunks.length === 1) return chunks[0]!;
  const all = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let position = 0;
  for (const chunk of chunks) {
    all.set(chunk, position);
    position += chunk.length;
  }
  return all;
}
