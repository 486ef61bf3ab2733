import { api } from "./api";
import { maxEvents, pageEvents } from "./bounds";
import { EventWindow } from "./event-window";
import type { AgentEvent } from "./types";

type Read = (before: number, count: number) => Promise<AgentEvent[]>;

/** Which part of a conversation is held, and how it moves: to older events, to newer ones, along with the stream. */
export class Loader {
  readonly window = new EventWindow();
  readonly #read: Read;
  /** The id that the next event of the conversation will have, as far as is known. */
  #end = 0;
  #loading: Promise<void> | undefined;

  constructor(read: Read) {
    this.#read = read;
  }

  static of(session: string): Loader {
    return new Loader((before, count) => api.transcript(session, before, count));
  }

  /** Whether there are newer events than those held. */
  get isBehind(): boolean {
    return this.window.count > 0 && this.window.end < this.#end;
  }

  get hasOlder(): boolean {
    return this.window.count > 0 && this.window.start > 0;
  }

  /** Whether older events can be loaded without letting go of newer ones. */
  get mayFill(): boolean {
    return this.hasOlder && this.window.count + pageEvents <= maxEvents;
  }

  /** Where the stream is to go on. */
  get end(): number {
    return this.#end;
  }

  /** Whether so much was missed that the end is better loaded anew. */
  isFar(end: number): boolean {
    return end - this.#end > maxEvents;
  }

  /** Loads the last events. */
  latest(end: number): Promise<void> {
    return this.#once(async () => {
      const events = await this.#read(end, pageEvents);
      this.window.clear();
      this.window.append(events);
      this.#end = Math.max(this.#end, end, this.window.end);
    });
  }

  older(): Promise<void> {
    if (!this.hasOlder) return Promise.resolve();
    return this.#once(async () => {
      const events = await this.#read(this.window.start, pageEvents);
      this.window.prepend(events);
    });
  }

  newer(): Promise<void> {
    if (!this.isBehind) return Promise.resolve();
    return this.#once(async () => {
      const before = Math.min(this.#end, this.window.end + pageEvents);
      this.window.append(await this.#read(before, before - this.window.end));
    });
  }

  /** Takes what the stream brought; what is not next to what is held is left for scrolling there. */
  live(events: readonly AgentEvent[]): void {
    const last = events.at(-1);
    if (!last) return;
    const follows = this.window.count === 0 ? !this.isBehind && events[0]!.id === this.#end : events[0]!.id <= this.window.end;
    if (follows) this.window.append(events);
    this.#end = Math.max(this.#end, last.id + 1);
  }

  #once(load: () => Promise<void>): Promise<void> {
    this.#loading ??= load().finally(() => { this.#loading = undefined; });
    return this.#loading;
  }
}
