import type { Clock } from "../clock";
import { Caches } from "./caches";
import type { HeapSource } from "./heap";
import { HeapSamples } from "./heap-samples";
import { type EventEntry, Interactions } from "./interactions";
import { LongTasks } from "./long-tasks";
import type { Observe } from "./observe";
import { Renders } from "./renders";
import { Resources } from "./resources";
import { type Figures, type Snapshot, Snapshots } from "./snapshots";

/** The page as the collector sees it; tests put in one of their own. */
export interface PageSource {
  clock: Clock;
  observe: Observe;
  heap: HeapSource | undefined;
  /** How many interactions there were, where the browser counts. */
  interactionCount(): number | undefined;
  componentOf(target: Node | null): string;
  domNodes(): number;
  /** Told of each slow render; in development only. */
  warn?(text: string): void;
}

type TimedEvent = EventEntry & { target: Node | null };

/** All that the page knows of its own performance. It listens, keeps little, and sends nothing. */
export class Collector {
  readonly heap: HeapSamples;
  readonly longTasks: LongTasks;
  readonly interactions: Interactions;
  readonly renders: Renders;
  readonly resources: Resources;
  readonly caches = new Caches();
  readonly snapshots = new Snapshots();
  /** Whether the browser tells how long interactions took. */
  readonly tellsInteractions: boolean;
  readonly #page: PageSource;

  constructor(page: PageSource) {
    this.#page = page;
    this.heap = new HeapSamples(page.heap, page.clock);
    this.longTasks = new LongTasks(page.observe);
    this.interactions = new Interactions(() => page.interactionCount());
    this.renders = new Renders(page.warn && (text => page.warn?.(text)));
    this.resources = new Resources(page.observe);
    const batch = (entries: readonly PerformanceEntry[]): void => this.#events(entries as readonly (PerformanceEntry & TimedEvent)[]);
    this.tellsInteractions = page.observe("event", batch);
    page.observe("first-input", batch);
  }

  /** Milliseconds since the page was opened. */
  get age(): number {
    return this.#page.clock.now();
  }

  figures(): Figures {
    const { hits, misses, transferredBytes } = this.resources.total;
    return {
      heapBytes: this.heap.latest?.usedBytes,
      domNodes: this.#page.domNodes(),
      longTasks: this.longTasks.count,
      blockedMs: this.longTasks.blockedMs,
      slowRenders: this.renders.slow,
      interactions: this.interactions.count,
      inpMs: this.interactions.inpMs,
      cacheHits: hits,
      cacheMisses: misses,
      transferredBytes,
    };
  }

  async takeSnapshot(): Promise<Snapshot> {
    await this.heap.sample();
    return this.snapshots.take(this.age, this.figures());
  }

  /** One press of a key comes as several events of one frame: what they belong to rendered once. */
  #events(entries: readonly (PerformanceEntry & TimedEvent)[]): void {
    const renders = new Map<string, { component: string; ms: number }>();
    for (const entry of entries) {
      const component = this.#page.componentOf(entry.target);
      this.interactions.add(entry, component);
      // The first input comes among the events as well.
      if (entry.entryType === "first-input") continue;
      const key = `${entry.interactionId || ""} ${component}`;
      const known = renders.get(key);
      if (!known) renders.set(key, { component, ms: entry.duration });
      else known.ms = Math.max(known.ms, entry.duration);
    }
    for (const { component, ms } of renders.values()) this.renders.record(component, "input", ms);
  }
}
