const units: [name: string, seconds: number][] = [
  ["year", 365.25 * 86_400], ["month", 30.44 * 86_400], ["week", 7 * 86_400], ["day", 86_400], ["hour", 3600], ["minute", 60],
];

/** "just now", "5 minutes ago", "3 years ago"; empty where the time is none. */
export function relativeTime(at: string, now: number): string {
  const seconds = (now - Date.parse(at)) / 1000;
  if (!Number.isFinite(seconds)) return "";
  for (const [name, length] of units) {
    const count = Math.floor(seconds / length);
    if (count >= 1) return `${count} ${name}${count === 1 ? "" : "s"} ago`;
  }
  return "just now";
}
