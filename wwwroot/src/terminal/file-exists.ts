import type { Clock } from "../clock";
import { encodePath } from "../paths";
import { trackCache } from "../performance/track";

/** Answers whether a file is in the workspace, asking the server once a while for each. */
export class FileExists {
  /** Files that are remembered; the oldest is forgotten. */
  static readonly most = 200;
  /** How long an answer counts: files come and go. */
  static readonly trustMs = 10_000;

  readonly #ask: (path: string) => Promise<boolean>;
  readonly #clock: Clock;
  readonly #answers = new Map<string, { at: number; answer: Promise<boolean> }>();

  constructor(ask: (path: string) => Promise<boolean>, clock: Clock) {
    this.#ask = ask;
    this.#clock = clock;
  }

  get size(): number {
    return this.#answers.size;
  }

  exists(path: string): Promise<boolean> {
    const known = this.#answers.get(path);
    const trusted = known !== undefined && this.#clock.now() - known.at < FileExists.trustMs;
    trackCache("Files named in terminals", trusted);
    if (trusted) return known.answer;
    this.#answers.delete(path);
    // A server that cannot be asked makes a link of it: opening says what is wrong.
    const answer = this.#ask(path).catch(() => true);
    this.#answers.set(path, { at: this.#clock.now(), answer });
    if (this.#answers.size > FileExists.most) this.#answers.delete(this.#answers.keys().next().value!);
    return answer;
  }

  /** The first of several that is there. */
  async first(paths: readonly string[]): Promise<string | undefined> {
    for (const path of paths) if (await this.exists(path)) return path;
    return undefined;
  }
}

export async function askForFile(workspace: string, path: string): Promise<boolean> {
  const address = new URL(`api/workspaces/${encodeURIComponent(workspace)}/files/${encodePath(path)}`, document.baseURI);
  return (await fetch(address, { method: "HEAD", redirect: "manual", cache: "no-store" })).ok;
}
