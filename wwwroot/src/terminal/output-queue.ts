/**
 * Hands output to the screen one write at a time: while a write is being drawn, what arrives is collected and becomes
 * the next. A single key's echo is drawn at once, a flood in few large writes. Its size is bounded by the flow window.
 */
export class OutputQueue {
  readonly #write: (bytes: Uint8Array, drawn: () => void) => void;
  #chunks: Uint8Array[] = [];
  #drawn: (() => void)[] = [];
  #busy = false;

  constructor(write: (bytes: Uint8Array, drawn: () => void) => void) {
    this.#write = write;
  }

  push(bytes: Uint8Array, drawn: () => void = () => undefined): void {
    this.#chunks.push(bytes);
    this.#drawn.push(drawn);
    if (!this.#busy) this.#next();
  }

  #next(): void {
    this.#busy = this.#chunks.length > 0;
    if (!this.#busy) return;
    const bytes = concat(this.#chunks);
    const drawn = this.#drawn;
    this.#chunks = [];
    this.#drawn = [];
    this.#write(bytes, () => {
      for (const callback of drawn) callback();
      this.#next();
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
