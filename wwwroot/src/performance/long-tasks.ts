import { longTaskMs, maxLongTasks, maxScripts } from "./bounds";
import type { Observe } from "./observe";
import { Ring } from "./ring";

/** A script that took part in a long task, as far as the browser says. */
export interface TaskScript {
  /** What ran: a listener, a timer, a promise. */
  invoker: string;
  /** The file on this server, without the query; empty where unknown. */
  file: string;
  function: string;
  durationMs: number;
}

export interface LongTask {
  at: number;
  durationMs: number;
  scripts: TaskScript[];
}

interface ScriptEntry extends PerformanceEntry {
  invoker?: string;
  sourceURL?: string;
  sourceFunctionName?: string;
}

interface FrameEntry extends PerformanceEntry {
  scripts?: readonly ScriptEntry[];
}

/** What kept the page from answering for more than 50 ms. */
export class LongTasks {
  /** The kind of entries that the browser has for them. */
  readonly source: "long-animation-frame" | "longtask" | undefined;
  readonly #recent = new Ring<LongTask>(maxLongTasks);
  count = 0;
  totalMs = 0;
  longestMs = 0;

  constructor(observe: Observe) {
    const batch = (entries: readonly PerformanceEntry[]): void => entries.forEach(entry => this.#add(entry));
    // The frames name the scripts; where there are none, the tasks are better than nothing.
    this.source = observe("long-animation-frame", batch) ? "long-animation-frame" : observe("longtask", batch) ? "longtask" : undefined;
  }

  /** How long the page could not answer: what each had beyond 50 ms. */
  get blockedMs(): number {
    return this.totalMs - this.count * longTaskMs;
  }

  /** The oldest first. */
  get recent(): LongTask[] {
    return this.#recent.toArray();
  }

  #add(entry: FrameEntry): void {
    this.count++;
    this.totalMs += entry.duration;
    this.longestMs = Math.max(this.longestMs, entry.duration);
    const scripts = [...entry.scripts ?? []].sort((a, b) => b.duration - a.duration).slice(0, maxScripts);
    this.#recent.add({ at: entry.startTime, durationMs: entry.duration, scripts: scripts.map(describe) });
  }
}

function describe(script: ScriptEntry): TaskScript {
  return {
    invoker: nameOf(script.invoker ?? ""),
    file: fileOf(script.sourceURL ?? ""),
    function: script.sourceFunctionName ?? "",
    durationMs: script.duration,
  };
}

/** What an element is called by its kind: its id or source may name a file of the user's. */
function nameOf(invoker: string): string {
  return fileOf(invoker) || invoker.replace(/[#[].*(?=\.on\w+$)/, "");
}

/** A path without server and query: neither says anything about the script, and a query may say more than it should. */
function fileOf(address: string): string {
  return /^https?:/.test(address) ? new URL(address).pathname : "";
}
