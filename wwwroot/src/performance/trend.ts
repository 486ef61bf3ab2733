/** What the trend looks at. */
export const trendWindowMs = 600_000;
/** Each is represented by its lowest sample: what the collector left, not what it had not yet come to. */
const stepMs = 60_000;
/** Less tells nothing. */
const minLows = 4;
/** Growth over the window that counts: this much, and this share of what was there. */
const growingBytes = 5 * 1024 * 1024;
const growingShare = 0.1;

export interface HeapSample {
  /** Milliseconds since the page was opened. */
  at: number;
  bytes: number;
}

export interface Trend {
  bytesPerMinute: number;
  /** How long it was looked at. */
  overMs: number;
  /** It grew by so much that one should look. A page that is used more holds more; one at rest should not grow. */
  growing: boolean;
}

/** The slope of the lows; nothing before there are four minutes of them. */
export function trend(samples: readonly HeapSample[]): Trend | undefined {
  const lows = lowest(samples);
  const first = lows[0];
  const last = lows.at(-1);
  if (!first || !last || lows.length < minLows) return undefined;
  const overMs = last.at - first.at;
  const bytesPerMinute = slope(lows) * 60_000;
  const grown = slope(lows) * overMs;
  return { bytesPerMinute, overMs, growing: grown > Math.max(growingBytes, first.bytes * growingShare) };
}

function lowest(samples: readonly HeapSample[]): HeapSample[] {
  const lows = new Map<number, HeapSample>();
  for (const sample of samples) {
    const step = Math.floor(sample.at / stepMs);
    const known = lows.get(step);
    if (!known || sample.bytes < known.bytes) lows.set(step, sample);
  }
  return [...lows.values()];
}

/** Least squares. */
function slope(points: readonly HeapSample[]): number {
  const meanAt = points.reduce((sum, point) => sum + point.at, 0) / points.length;
  const meanBytes = points.reduce((sum, point) => sum + point.bytes, 0) / points.length;
  let above = 0;
  let below = 0;
  for (const point of points) {
    above += (point.at - meanAt) * (point.bytes - meanBytes);
    below += (point.at - meanAt) ** 2;
  }
  return below === 0 ? 0 : above / below;
}
