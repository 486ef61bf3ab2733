import { maxEventChars, maxEvents, maxItems, slack } from "./bounds";
import { Fold, fold } from "./fold";
import type { AgentEvent } from "./types";

interface Kept {
  event: AgentEvent;
  chars: number;
}

/**
 * The part of a conversation that the browser holds: events without a gap, and what they fold into. Older ones are put
 * before it, newer ones behind; beyond the bounds it lets go of the other end.
 */
export class EventWindow {
  #kept: Kept[] = [];
  #chars = 0;
  #folded = new Fold();

  get folded(): Fold {
    return this.#folded;
  }

  get count(): number {
    return this.#kept.length;
  }

  /** The id of the first event, and the one after the last. */
  get start(): number {
    return this.#kept[0]?.event.id ?? 0;
  }

  get end(): number {
    return (this.#kept.at(-1)?.event.id ?? -1) + 1;
  }

  clear(): void {
    this.#kept = [];
    this.#chars = 0;
    this.#folded = new Fold();
  }

  /** Adds events as they come; what is known already is left out. Answers whether older ones were let go of. */
  append(events: readonly AgentEvent[], chars: (event: AgentEvent) => number = sizeOf): boolean {
    for (const event of events) {
      if (this.count > 0 && event.id < this.end) continue;
      this.#keep(event, chars(event));
      this.#folded.add(event);
    }
    const drop = this.#excess((index) => this.#kept[index]!);
    if (drop === 0) return false;
    this.#forget(this.#kept.splice(0, drop));
    this.#folded = fold(this.#kept.map(kept => kept.event));
    return true;
  }

  /** Puts older events before the others. Answers whether newer ones were let go of. */
  prepend(events: readonly AgentEvent[], chars: (event: AgentEvent) => number = sizeOf): boolean {
    const older = events.filter(event => this.count === 0 || event.id < this.start).map(event => ({ event, chars: chars(event) }));
    this.#kept = [...older, ...this.#kept];
    this.#chars += older.reduce((sum, kept) => sum + kept.chars, 0);
    this.#folded = fold(this.#kept.map(kept => kept.event));
    const drop = this.#excess(index => this.#kept[this.#kept.length - 1 - index]!);
    if (drop === 0) return false;
    this.#forget(this.#kept.splice(this.#kept.length - drop, drop));
    this.#folded = fold(this.#kept.map(kept => kept.event));
    return true;
  }

  #keep(event: AgentEvent, chars: number): void {
    this.#kept.push({ event, chars });
    this.#chars += chars;
  }

  #forget(gone: readonly Kept[]): void {
    this.#chars -= gone.reduce((sum, kept) => sum + kept.chars, 0);
  }

  /** How many events from an end must go: none up to the bounds and their slack, then as many as lead back to the bounds. */
  #excess(at: (index: number) => Kept): number {
    const over = (bound: number) => bound * (1 + slack);
    const items = this.#folded.items.length;
    if (this.count <= over(maxEvents) && this.#chars <= over(maxEventChars) && items <= over(maxItems)) return 0;
    // Items go with their events, about evenly.
    const perItem = items > over(maxItems) ? Math.ceil(this.count * (1 - maxItems / items)) : 0;
    let drop = Math.max(0, this.count - maxEvents, perItem);
    let chars = this.#chars;
    for (let index = 0; index < drop; index++) chars -= at(index).chars;
    while (chars > maxEventChars && drop < this.count - 1) chars -= at(drop++).chars;
    return drop;
  }
}

/** About what an event takes: its texts are nearly all of it. */
export function sizeOf(event: AgentEvent): number {
  switch (event.type) {
    case "message":
    case "thought": return (event.text?.length ?? 0) + 80;
    default: return JSON.stringify(event).length;
  }
}
