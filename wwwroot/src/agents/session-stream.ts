import type { Clock } from "../clock";
import { sessionAddress } from "./addresses";
import type { AgentEvent, Session } from "./types";

export interface StreamEvents {
  session(session: Session): void;
  /** Events in their order, gathered over a frame. */
  events(events: AgentEvent[]): void;
  /** The conversation was deleted. */
  deleted(): void;
  /** The stream is away, or works again. */
  connected(connected: boolean): void;
}

export interface Frames {
  request(callback: () => void): () => void;
}

type Source = Pick<EventSource, "addEventListener" | "close" | "readyState">;

const retryMs = 2000;
const maxRetryMs = 30_000;
const closed = 2;

export const browserFrames: Frames = {
  request(callback) {
    const id = requestAnimationFrame(callback);
    return () => cancelAnimationFrame(id);
  },
};

/** Follows one conversation from an event on. The browser resumes a lost stream by itself; a refused one is asked for again. */
export class SessionStream {
  readonly #id: string;
  readonly #listener: StreamEvents;
  readonly #clock: Clock;
  readonly #frames: Frames;
  readonly #connect: (address: URL) => Source;
  #source: Source | undefined;
  #next = 0;
  #gathered: AgentEvent[] = [];
  #cancelFrame: (() => void) | undefined;
  #cancelRetry: (() => void) | undefined;
  #retryMs = retryMs;

  constructor(id: string, listener: StreamEvents, clock: Clock, frames: Frames = browserFrames, connect = (address: URL): Source => new EventSource(address)) {
    this.#id = id;
    this.#listener = listener;
    this.#clock = clock;
    this.#frames = frames;
    this.#connect = connect;
  }

  get isOpen(): boolean {
    return this.#source !== undefined;
  }

  open(from: number): void {
    this.close();
    this.#next = from;
    const address = sessionAddress(this.#id, "/events");
    address.searchParams.set("from", String(from));
    const source = this.#connect(address);
    this.#source = source;
    source.addEventListener("open", () => {
      this.#retryMs = retryMs;
      this.#listener.connected(true);
    });
    source.addEventListener("session", event => this.#listener.session(JSON.parse((event as MessageEvent<string>).data) as Session));
    source.addEventListener("deleted", () => {
      this.close();
      this.#listener.deleted();
    });
    source.addEventListener("message", event => this.#take(JSON.parse((event as MessageEvent<string>).data) as AgentEvent));
    source.addEventListener("error", () => {
      this.#listener.connected(false);
      if (source.readyState !== closed || this.#source !== source) return;
      this.#cancelRetry = this.#clock.after(this.#retryMs, () => this.open(this.#next));
      this.#retryMs = Math.min(maxRetryMs, this.#retryMs * 2);
    });
  }

  close(): void {
    this.#flush();
    this.#source?.close();
    this.#source = undefined;
    this.#cancelRetry?.();
    this.#cancelRetry = undefined;
  }

  #take(event: AgentEvent): void {
    // After a reconnection the server may tell again what it was not sure of.
    if (event.id < this.#next) return;
    this.#next = event.id + 1;
    this.#gathered.push(event);
    this.#cancelFrame ??= this.#frames.request(() => this.#flush());
  }

  #flush(): void {
    this.#cancelFrame?.();
    this.#cancelFrame = undefined;
    if (this.#gathered.length === 0) return;
    const events = this.#gathered;
    this.#gathered = [];
    this.#listener.events(events);
  }
}
