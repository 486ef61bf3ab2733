import { maxDraftChars, maxDrafts } from "./bounds";

type Store = Pick<Storage, "getItem" | "setItem">;
type Draft = [session: string, text: string];

/** What was written and not sent, by conversation (or another place that one writes in), over reloads. */
export class Drafts {
  readonly #store: Store;
  readonly #key: string;

  constructor(store: Store, key = "coder1-agent-drafts") {
    this.#store = store;
    this.#key = key;
  }

  get(session: string): string {
    return this.#all().find(([id]) => id === session)?.[1] ?? "";
  }

  /** Keeps a draft; the oldest gives way, and what is too long for the store is not kept. */
  set(session: string, text: string): void {
    const others = this.#all().filter(([id]) => id !== session);
    const drafts: Draft[] = text && text.length <= maxDraftChars ? [...others, [session, text]] : others;
    this.#write(drafts.slice(-maxDrafts));
  }

  #all(): Draft[] {
    try {
      const stored: unknown = JSON.parse(this.#store.getItem(this.#key) ?? "[]");
      return Array.isArray(stored) ? stored.filter(isDraft) : [];
    } catch {
      return [];
    }
  }

  #write(drafts: Draft[]): void {
    // The store may be full or forbidden: the newest are worth most.
    for (let from = 0; from <= drafts.length; from++) {
      try {
        this.#store.setItem(this.#key, JSON.stringify(drafts.slice(from)));
        return;
      } catch {
        // One fewer.
      }
    }
  }
}

function isDraft(value: unknown): value is Draft {
  return Array.isArray(value) && typeof value[0] === "string" && typeof value[1] === "string";
}
