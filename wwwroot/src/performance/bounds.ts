// What this page remembers of its own performance is bounded: all of it together stays under 100 KB, for as long as the
// page is open. Behind each bound what happens there.

/** Heap samples; the oldest goes. Two hours of them while the panel is closed. */
export const maxHeapSamples = 240;
/** Long tasks in the list; the oldest goes. The counts go on. */
export const maxLongTasks = 50;
/** Scripts named for one long task; the shortest are left out. */
export const maxScripts = 3;
/** Interactions in the list; the fastest goes. INP needs no more: the 98th percentile of 500 is the tenth. */
export const maxInteractions = 10;
/** Parts of the page that renders are counted for; further ones are counted together. */
export const maxRenderNames = 40;
/** Durations kept for a median; the oldest goes. */
export const maxRenderTimes = 100;
/** Caches that hits are counted for; further ones are not counted. */
export const maxCaches = 20;
/** Remembered states; the oldest goes. */
export const maxSnapshots = 5;

/** A frame at 60 a second: what takes longer to draw is seen as a stutter. */
export const slowRenderMs = 16;
/** What the browsers call a long task. */
export const longTaskMs = 50;
/** While the panel is closed nothing here happens more often by itself. */
export const idleSampleMs = 30_000;
/** While the panel is open. */
export const openSampleMs = 5000;
