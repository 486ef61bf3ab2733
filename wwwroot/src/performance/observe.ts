/** The kinds of entries that are asked for. Browsers know different ones. */
export type EntryType = "event" | "first-input" | "long-animation-frame" | "longtask" | "navigation" | "resource";

/** Subscribes to entries, also to those of before; says whether the browser has that kind. */
export type Observe = (type: EntryType, batch: (entries: readonly PerformanceEntry[]) => void) => boolean;

/** The shortest that event timing tells of. */
export const eventThresholdMs = 16;

interface EventInit extends PerformanceObserverInit {
  durationThreshold: number;
}

export const observe: Observe = (type, batch) => {
  if (typeof PerformanceObserver !== "function" || !PerformanceObserver.supportedEntryTypes?.includes(type)) return false;
  const options: EventInit = { type, buffered: true, durationThreshold: eventThresholdMs };
  new PerformanceObserver(list => batch(list.getEntries())).observe(options);
  return true;
};
