const kilo = 1024;
const units = ["bytes", "KB", "MB", "GB", "TB"];

/** "12 KB", "3.4 MB", "212 MB". */
export function size(bytes: number): string {
  let value = Math.max(0, bytes);
  let unit = 0;
  for (; value >= kilo && unit < units.length - 1; unit++) value /= kilo;
  return `${unit > 0 && value < 10 ? Math.round(value * 10) / 10 : Math.round(value)} ${units[unit]}`;
}

/** A number of megabytes for a chart. */
export function megabytes(bytes: number): number {
  return Math.round(bytes / kilo / kilo * 10) / 10;
}

/** "0.4 s", "12 s", "5 min", "3 h", "4 d". */
export function duration(ms: number): string {
  const seconds = Math.max(0, ms) / 1000;
  if (seconds < 10) return `${Math.floor(seconds * 10) / 10} s`;
  if (seconds < 60) return `${Math.floor(seconds)} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h`;
  return `${Math.floor(seconds / 24 / 3600)} d`;
}

/** How long something took: "4 ms", "1.2 s". */
export function took(ms: number): string {
  return ms < 1000 ? `${Math.round(ms)} ms` : duration(ms);
}

/** The time of day, with seconds; before today with the date. */
export function moment(text: string, now = new Date()): string {
  const at = new Date(text);
  const time = at.toLocaleTimeString("en-GB");
  return at.toDateString() === now.toDateString() ? time : `${at.toLocaleDateString("en-CA")} ${time}`;
}

const levelNames: Record<string, string> = {
  normal: "Normal", warning: "Warning", critical: "Critical", panic: "Panic", redLine: "Red line",
};

export function levelName(level: string): string {
  return levelNames[level] ?? level;
}
