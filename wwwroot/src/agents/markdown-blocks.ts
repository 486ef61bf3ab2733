// Splits Markdown that still grows into blocks: those before the last one are final, so each is drawn once.
import { Lexer, type Token } from "marked";

export interface Block {
  token: Token;
  /** Where its source begins, to tell the last block while it grows. */
  start: number;
  raw: string;
  final: boolean;
}

export class MarkdownBlocks {
  #final: Block[] = [];
  #start = 0;
  #text = "";
  #lexed: Block[] = [];

  /** All blocks of the text. Where it only grew, blocks that were final are the same objects as before. */
  update(text: string): readonly Block[] {
    if (!text.startsWith(this.#text)) this.#reset();
    else if (text.length === this.#text.length && this.#lexed.length > 0) return this.#all();
    this.#text = text;
    const tail = text.slice(this.#start);
    const blocks = lex(tail, this.#start);
    // The last block may become another one with the next piece; what stands before it cannot.
    const last = blocks.pop();
    for (const block of blocks) block.final = true;
    this.#final.push(...blocks);
    this.#lexed = last ? [last] : [];
    this.#start = last?.start ?? text.length;
    return this.#all();
  }

  #all(): readonly Block[] {
    return [...this.#final, ...this.#lexed];
  }

  #reset(): void {
    this.#final = [];
    this.#start = 0;
    this.#lexed = [];
  }
}

function lex(text: string, base: number): Block[] {
  const blocks: Block[] = [];
  let start = base;
  for (const token of Lexer.lex(text, { gfm: true, breaks: false })) {
    if (token.type !== "space" && token.type !== "def") blocks.push({ token, start, raw: token.raw, final: false });
    start += token.raw.length;
  }
  return blocks;
}
