import type { Blame } from "../../git/types";

/** Lines that are asked for at a time. */
export const blockLines = 200;
/** Blocks of the shown file that are kept: the one asked for longest ago goes. */
export const maxBlocks = 50;

export type BlameCommit = Blame["commits"][string];

export interface LineBlame {
  commit: BlameCommit;
  /** The line in the commit's own version of the file. */
  source: number;
}

/** Who wrote which line of one version of a file, asked for as it is looked at. Lines are those of the file on disk. */
export class BlameData {
  readonly #ask: (from: number, to: number) => Promise<Blame>;
  readonly #told: () => void;
  /** By number; undefined while it is on its way, or where it failed. */
  readonly #blocks = new Map<number, Map<number, LineBlame> | undefined>();
  #failed: string | undefined;

  constructor(ask: (from: number, to: number) => Promise<Blame>, told: () => void) {
    this.#ask = ask;
    this.#told = told;
  }

  /** Why nothing can be told, if so. */
  get failed(): string | undefined {
    return this.#failed;
  }

  get blocks(): number {
    return this.#blocks.size;
  }

  /** Who wrote the line; undefined while it is not known yet: it is told when it is. */
  at(line: number): LineBlame | undefined {
    const number = Math.floor((line - 1) / blockLines);
    if (!this.#blocks.has(number)) void this.#load(number);
    return this.#blocks.get(number)?.get(line);
  }

  async #load(number: number): Promise<void> {
    if (this.#failed !== undefined) return;
    this.#blocks.set(number, undefined);
    while (this.#blocks.size > maxBlocks) this.#blocks.delete(this.#blocks.keys().next().value!);
    try {
      const from = number * blockLines + 1;
      const answer = await this.#ask(from, from + blockLines - 1);
      const lines = new Map<number, LineBlame>();
      for (const range of answer.lines) {
        const commit = answer.commits[range.commit];
        if (!commit) continue;
        for (let at = 0; at < range.count; at++) lines.set(range.line + at, { commit, source: range.source + at });
      }
      if (this.#blocks.has(number)) this.#blocks.set(number, lines);
    } catch (error) {
      this.#failed = error instanceof Error ? error.message : String(error);
    }
    this.#told();
  }
}

/** Whether it stands for what is not committed yet. */
export function isUncommitted(commit: BlameCommit): boolean {
  return /^0+$/.test(commit.id);
}
