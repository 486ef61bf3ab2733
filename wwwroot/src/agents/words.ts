// Everything that is said in figures.
import { formatBytes } from "../sizes";
import type { ProcessItem, TurnItem, Usage } from "./fold";
import type { AgentKind, Session } from "./types";

const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "now", "5 min", "3 h", "2 d", "12 Mar". */
export function age(at: string, now: number): string {
  const then = Date.parse(at);
  const seconds = Math.max(0, (now - then) / 1000);
  if (!Number.isFinite(seconds)) return "";
  if (seconds < minute) return "now";
  if (seconds < hour) return `${Math.floor(seconds / minute)} min`;
  if (seconds < day) return `${Math.floor(seconds / hour)} h`;
  if (seconds < 14 * day) return `${Math.floor(seconds / day)} d`;
  return new Date(then).toLocaleDateString("en-GB", { day: "numeric", month: "short" });
}

/** "0.4 s", "12 s", "3 min 20 s", "1 h 5 min". */
export function duration(seconds: number): string {
  if (seconds < 10) return `${Number(seconds.toFixed(1))} s`;
  if (seconds < minute) return `${Math.round(seconds)} s`;
  const whole = Math.round(seconds);
  if (whole < hour) return parts(Math.floor(whole / minute), "min", whole % minute, "s");
  return parts(Math.floor(whole / hour), "h", Math.floor(whole % hour / minute), "min");
}

function parts(first: number, unit: string, second: number, small: string): string {
  return second === 0 ? `${first} ${unit}` : `${first} ${unit} ${second} ${small}`;
}

/** A wait, as an estimate is worth: "a few seconds", "about 40 seconds", "about 3 minutes". */
export function estimate(seconds: number): string {
  if (seconds < 8) return "a few seconds";
  if (seconds < 55) return `about ${Math.round(seconds / 5) * 5} seconds`;
  const minutes = Math.round(seconds / minute);
  if (minutes < 60) return minutes <= 1 ? "about a minute" : `about ${minutes} minutes`;
  const hours = Math.round(seconds / hour);
  return hours === 1 ? "about an hour" : `about ${hours} hours`;
}

/** "≈ 140 MB, 170 MB free". */
export function priceTag({ price }: AgentKind): string {
  return price ? `≈ ${formatBytes(price.needBytes)}, ${formatBytes(price.freeBytes)} free` : "";
}

export const stateNames: Record<Session["state"], string> = {
  idle: "Idle", queued: "Waits in the queue", starting: "Starts", running: "Works", waiting: "Needs your answer", failed: "Failed",
};

const stops: Record<string, string> = {
  end_turn: "Done", max_tokens: "Stopped: the answer reached its longest", max_turn_requests: "Stopped: it asked the model as often as it may in one turn",
  refusal: "The model refused to go on", cancelled: "Cancelled", error: "Failed",
};

export function turnWords(item: TurnItem): string {
  const words = stops[item.stopReason] ?? item.stopReason.replaceAll("_", " ");
  return item.durationSeconds === undefined ? words : `${words} in ${duration(item.durationSeconds)}`.replace("Cancelled in", "Cancelled after");
}

/** "The agent's process ended: idle for 2 minutes. It held at most 312 MB." */
export function processWords(item: ProcessItem): string {
  const what = item.state === "restarted" ? "The agent was started again" : "The agent's process ended";
  const peak = item.peakBytes ? ` It held at most ${formatBytes(item.peakBytes)}.` : "";
  // "ended for memory: …" says itself that it ended.
  const told = /^ended (.*)$/i.exec(item.cause ?? "")?.[1];
  if (told && item.state === "ended") return `The agent was ended ${told.replace(/\.$/, "")}.`;
  const cause = item.cause ? `: ${item.cause.replace(/\.$/, "")}.` : item.exitStatus !== undefined ? `, with status ${item.exitStatus}.` : ".";
  // A cause that names the figure needs no other.
  return what + cause + (/\d+ ?[KMG]B/.test(item.cause ?? "") ? "" : peak);
}

/** Ends that interrupt what one was doing; an idle process that is put away is none. */
export function isBadEnd(item: ProcessItem): boolean {
  return item.state === "ended" && !/^idle\b/i.test(item.cause ?? "") && !/\b(room|no longer needed|deleted)\b/i.test(item.cause ?? "");
}

export function usageWords(usage: Usage): string {
  const words: string[] = [];
  if (usage.used !== undefined && usage.size) words.push(`${Math.round(usage.used / usage.size * 100)} % of the context`);
  else if (usage.used !== undefined) words.push(`${tokens(usage.used)} of context`);
  if (usage.cost) words.push(money(usage.cost.amount, usage.cost.currency));
  if (words.length === 0 && usage.outputTokens !== undefined) words.push(`${tokens((usage.inputTokens ?? 0) + usage.outputTokens)}`);
  return words.join(" · ");
}

/** All that is known, for whoever asks. */
export function usageDetails(usage: Usage): string {
  const words: string[] = [];
  if (usage.used !== undefined && usage.size) words.push(`${tokens(usage.used)} of ${tokens(usage.size)} of context`);
  if (usage.inputTokens !== undefined) words.push(`${tokens(usage.inputTokens)} read`);
  if (usage.outputTokens !== undefined) words.push(`${tokens(usage.outputTokens)} written`);
  return words.join(", ");
}

function tokens(count: number): string {
  return count < 1000 ? `${count} tokens` : `${(count / 1000).toFixed(count < 10_000 ? 1 : 0)}k tokens`;
}

function money(amount: number, currency = "USD"): string {
  const value = amount.toFixed(amount < 1 ? 3 : 2);
  return currency === "USD" ? `$${value}` : `${value} ${currency}`;
}
