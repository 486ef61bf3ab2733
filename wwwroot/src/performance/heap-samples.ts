import type { Clock } from "../clock";
import { idleSampleMs, maxHeapSamples, openSampleMs } from "./bounds";
import type { HeapReading, HeapSource } from "./heap";
import { Ring } from "./ring";
import { type HeapSample, type Trend, trend, trendWindowMs } from "./trend";

/** Reads the heap now and then: rarely while nobody looks, so that it costs nothing to notice. */
export class HeapSamples {
  readonly windowMs = trendWindowMs;
  readonly #source: HeapSource | undefined;
  readonly #clock: Clock;
  readonly #samples = new Ring<HeapSample>(maxHeapSamples);
  #latest: HeapReading | undefined;
  #intervalMs = idleSampleMs;
  #cancel: (() => void) | undefined;
  #reading = false;

  constructor(source: HeapSource | undefined, clock: Clock) {
    this.#source = source;
    this.#clock = clock;
    if (source) void this.sample();
  }

  /** Undefined where the browser does not tell. */
  get sourceName(): HeapSource["name"] | undefined {
    return this.#source?.name;
  }

  get latest(): HeapReading | undefined {
    return this.#latest;
  }

  get samples(): HeapSample[] {
    return this.#samples.toArray();
  }

  /** Those that the trend looks at. */
  get recent(): HeapSample[] {
    const since = this.#clock.now() - trendWindowMs;
    return this.samples.filter(sample => sample.at >= since);
  }

  get trend(): Trend | undefined {
    return trend(this.recent);
  }

  /** Whether somebody looks. */
  watch(watched: boolean): void {
    // The exact measure makes the browser collect its garbage: it is not asked for more often because somebody looks.
    const often = watched && this.#source?.name === "performance.memory";
    this.#intervalMs = often ? openSampleMs : idleSampleMs;
    if (often) void this.sample();
  }

  /** Takes one now, and the next after the interval. */
  async sample(): Promise<void> {
    if (!this.#source || this.#reading) return;
    this.#reading = true;
    this.#cancel?.();
    const reading = await this.#source.read();
    this.#reading = false;
    if (reading) {
      this.#latest = reading;
      this.#samples.add({ at: this.#clock.now(), bytes: reading.usedBytes });
    }
    this.#cancel = this.#clock.after(this.#intervalMs, () => void this.sample());
  }
}
