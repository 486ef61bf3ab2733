import type { Clock } from "../clock";
import { Disposables } from "../disposables";
import { address } from "./addresses";
import type { Session, WaitingRequest } from "./types";

export interface FeedEvents {
  /** A conversation changed. */
  session?(session: Session): void;
  /** A conversation was deleted. */
  deleted?(id: string): void;
  /** A kind of agent or a price changed. */
  kinds?(): void;
  /** The requests that wait changed. */
  requests?(requests: readonly WaitingRequest[]): void;
  /** The stream works again: what was missed is to be asked for. */
  back?(): void;
}

/** A refused stream is asked for anew after this, twice as long each time up to the second. */
const retryMs = 3000;
const maxRetryMs = 60_000;
/** Requests are asked for once for several changes. */
const gatherMs = 150;

/** What happens over all conversations, while the page can be seen. */
export class Feed {
  readonly #clock: Clock;
  readonly #listeners = new Set<FeedEvents>();
  readonly #disposables = new Disposables();
  readonly #counts = new Map<string, number>();
  #source: EventSource | undefined;
  #cancelRetry: (() => void) | undefined;
  #cancelGather: (() => void) | undefined;
  #retryMs = retryMs;
  #requests: readonly WaitingRequest[] = [];

  constructor(clock: Clock) {
    this.#clock = clock;
    this.#disposables.listen(document, "visibilitychange", () => this.#open());
    this.#disposables.add(() => this.#close());
    this.#open();
  }

  get requests(): readonly WaitingRequest[] {
    return this.#requests;
  }

  listen(events: FeedEvents): () => void {
    this.#listeners.add(events);
    return () => this.#listeners.delete(events);
  }

  /** Asks which requests wait, soon and once. */
  refresh(): void {
    this.#cancelGather ??= this.#clock.after(gatherMs, () => {
      this.#cancelGather = undefined;
      void this.#ask();
    });
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#listeners.clear();
  }

  #open(): void {
    this.#close();
    if (document.hidden) return;
    const source = new EventSource(address("events"));
    this.#source = source;
    source.addEventListener("open", () => {
      this.#retryMs = retryMs;
      this.refresh();
      this.#tell(listener => listener.back?.());
    });
    source.addEventListener("session", event => this.#session(JSON.parse((event as MessageEvent<string>).data) as Session));
    source.addEventListener("deleted", event => this.#deleted((JSON.parse((event as MessageEvent<string>).data) as { id: string }).id));
    source.addEventListener("agents", () => this.#tell(listener => listener.kinds?.()));
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      this.#cancelRetry = this.#clock.after(this.#retryMs, () => this.#open());
      this.#retryMs = Math.min(maxRetryMs, this.#retryMs * 2);
    });
  }

  #close(): void {
    this.#source?.close();
    this.#source = undefined;
    this.#cancelRetry?.();
    this.#cancelGather?.();
    this.#cancelGather = undefined;
  }

  #session(session: Session): void {
    const before = this.#counts.get(session.id) ?? 0;
    if (session.permissions > 0) this.#counts.set(session.id, session.permissions);
    else this.#counts.delete(session.id);
    const shown = this.#requests.filter(request => request.sessionId === session.id).length;
    if (before !== session.permissions || shown !== session.permissions) this.refresh();
    this.#tell(listener => listener.session?.(session));
  }

  #deleted(id: string): void {
    this.#counts.delete(id);
    if (this.#requests.some(request => request.sessionId === id)) this.refresh();
    this.#tell(listener => listener.deleted?.(id));
  }

  async #ask(): Promise<void> {
    try {
      const answer = await fetch(address("permissions"), { cache: "no-store", redirect: "manual" });
      if (answer.ok) this.#take((await answer.json() as { requests: WaitingRequest[] }).requests);
    } catch {
      // The stream, when it is back, asks again.
    }
  }

  #take(requests: readonly WaitingRequest[]): void {
    this.#requests = requests;
    this.#tell(listener => listener.requests?.(requests));
  }

  #tell(what: (listener: FeedEvents) => void): void {
    for (const listener of [...this.#listeners]) what(listener);
  }
}
