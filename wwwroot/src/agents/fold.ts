// Events into what the transcript shows: pieces of an answer become one, a tool's updates change the tool.
import type { AgentEvent, Attachment, Cost, PermissionOption, PlanEntry, ToolCall } from "./types";

interface Common {
  /** Stays while the item changes; the id of its first event. */
  key: number;
  at: string;
  /** Counts the changes, so that only what changed is drawn again. */
  version: number;
  cut?: boolean;
}

export type PromptItem = Common & { type: "prompt"; text: string; user?: string; attachments: Attachment[]; checkpoint: boolean };
export type TextItem = Common & { type: "answer" | "thought"; text: string };
export type ToolItem = Common & { type: "tool"; call: ToolCall };
export type PlanItem = Common & { type: "plan"; entries: PlanEntry[] };
export type PermissionItem = Common & {
  type: "permission"; requestId: string; toolCall?: Partial<ToolCall>; options: PermissionOption[];
  /** What "always" would remember, in words. */
  always?: string;
  /** Undefined while it waits; an answer without an option was cancelled. */
  answer?: { optionId?: string; by?: string };
};
export type TurnItem = Common & { type: "turn"; stopReason: string; durationSeconds?: number };
export type ProcessItem = Common & { type: "process"; state: string; cause?: string; peakBytes?: number; exitStatus?: number };
export type ErrorItem = Common & { type: "error"; message: string; hint?: string };
export type WaitItem = Common & { type: "wait"; waitedSeconds: number };
export type Item = PromptItem | TextItem | ToolItem | PlanItem | PermissionItem | TurnItem | ProcessItem | ErrorItem | WaitItem;

export interface Usage {
  used?: number;
  size?: number;
  cost?: Cost;
  inputTokens?: number;
  outputTokens?: number;
}

/** An answer in pieces beyond this begins another item: none grows without end. */
export const maxTextChars = 200_000;
/** A wait shorter than this is no news. */
const toldWaitSeconds = 2;

export class Fold {
  readonly items: Item[] = [];
  usage: Usage = {};
  readonly #tools = new Map<string, ToolItem>();
  readonly #permissions = new Map<string, PermissionItem>();
  #plan: PlanItem | undefined;

  add(event: AgentEvent): void {
    const head = { key: event.id, at: event.at, version: 0, ...(event.cut ? { cut: true } : {}) };
    switch (event.type) {
      case "prompt":
        this.#plan = undefined;
        this.#put({
          ...head, type: "prompt", text: event.text ?? "", attachments: event.attachments ?? [],
          checkpoint: event.checkpoint !== undefined && event.checkpoint !== null && event.checkpoint !== false,
          ...(event.user ? { user: event.user } : {}),
        });
        break;
      case "started":
        this.#started(head, event.waitedSeconds);
        break;
      case "message":
        this.#text("answer", head, event.text ?? described(event.content));
        break;
      case "thought":
        this.#text("thought", head, event.text ?? "");
        break;
      case "tool_call":
      case "tool_update":
        this.#tool(head, event);
        break;
      case "plan":
        this.#planned(head, event.entries ?? []);
        break;
      case "permission": {
        const item: PermissionItem = {
          ...head, type: "permission", requestId: event.requestId, options: event.options ?? [],
          ...optional("toolCall", event.toolCall), ...optional("always", event.always),
        };
        this.#permissions.set(event.requestId, item);
        this.#put(item);
        break;
      }
      case "permission_answer":
        this.#answered(event.requestId, event.optionId, event.by);
        break;
      case "usage":
        this.usage = merged(this.usage, event);
        break;
      case "turn_end":
        this.#end();
        this.#put({ ...head, type: "turn", stopReason: event.stopReason, ...optional("durationSeconds", event.durationSeconds) });
        break;
      case "process":
        // That one started or is used again is what one expects.
        if (event.state === "started") break;
        this.#put({
          ...head, type: "process", state: event.state,
          ...optional("cause", event.cause), ...optional("peakBytes", event.peakBytes), ...optional("exitStatus", event.exitStatus),
        });
        break;
      case "error":
        this.#put({ ...head, type: "error", message: event.message, ...optional("hint", event.hint) });
        break;
    }
  }

  /** The request that waits the longest. */
  get waiting(): PermissionItem | undefined {
    return this.items.find((item): item is PermissionItem => item.type === "permission" && !item.answer);
  }

  #put(item: Item): void {
    this.items.push(item);
  }

  #text(type: "answer" | "thought", head: Common, text: string): void {
    if (!text) return;
    const last = this.items.at(-1);
    if (last?.type === type && last.text.length < maxTextChars) {
      last.text += text;
      last.version++;
      if (head.cut) last.cut = true;
    } else {
      this.#put({ ...head, type, text });
    }
  }

  #tool(head: Common, event: ToolCall & { type: string }): void {
    const { toolCallId } = event;
    const known = this.#tools.get(toolCallId);
    const call = toolMembers(event);
    if (known) {
      Object.assign(known.call, call);
      known.version++;
      if (head.cut) known.cut = true;
      return;
    }
    const item: ToolItem = { ...head, type: "tool", call };
    this.#tools.set(toolCallId, item);
    // Updates whose beginning is not loaded, and that say nothing to show, wait for it.
    if (event.type === "tool_call" || call.title) this.#put(item);
  }

  #planned(head: Common, entries: PlanEntry[]): void {
    if (this.#plan) {
      this.#plan.entries = entries;
      this.#plan.version++;
      return;
    }
    this.#plan = { ...head, type: "plan", entries };
    this.#put(this.#plan);
  }

  #answered(requestId: string, optionId: string | undefined, by: string | undefined): void {
    const item = this.#permissions.get(requestId);
    if (!item) return;
    item.answer = { ...optional("optionId", optionId), ...optional("by", by) };
    item.version++;
  }

  /** What the turn left open ends with it. */
  #end(): void {
    for (const item of this.#permissions.values()) {
      if (item.answer) continue;
      item.answer = {};
      item.version++;
    }
    this.#permissions.clear();
    for (const item of this.#tools.values()) {
      if (item.call.status !== "pending" && item.call.status !== "in_progress") continue;
      item.call.status = "stopped";
      item.version++;
    }
    this.#tools.clear();
  }

  /** While it waits, the place is shown below the transcript; afterwards, how long it was. */
  #started(head: Common, waitedSeconds = 0): void {
    if (waitedSeconds >= toldWaitSeconds) this.#put({ ...head, type: "wait", waitedSeconds });
  }
}

/** Folds all events anew. */
export function fold(events: Iterable<AgentEvent>): Fold {
  const folded = new Fold();
  for (const event of events) folded.add(event);
  return folded;
}

function toolMembers(event: ToolCall & { type?: string; id?: unknown; at?: unknown; cut?: unknown }): ToolCall {
  const { type: _type, id: _id, at: _at, cut: _cut, ...call } = event;
  // A member that is null says nothing new.
  return Object.fromEntries(Object.entries(call).filter(([, value]) => value !== null && value !== undefined)) as unknown as ToolCall;
}

function merged(before: Usage, event: { used?: number; size?: number; cost?: Cost | number; inputTokens?: number; outputTokens?: number }): Usage {
  const cost = typeof event.cost === "number" ? { amount: event.cost, currency: "USD" } : event.cost ?? before.cost;
  return {
    ...before,
    ...optional("used", event.used), ...optional("size", event.size), ...optional("cost", cost),
    ...optional("inputTokens", event.inputTokens), ...optional("outputTokens", event.outputTokens),
  };
}

function described(content: { type: string; uri?: string; name?: string } | undefined): string {
  if (!content) return "";
  return `\n\n*(${content.type}${content.name ?? content.uri ? `: ${content.name ?? content.uri}` : ""})*\n\n`;
}

function optional<K extends string, V>(key: K, value: V | null | undefined): { [P in K]?: V } {
  return (value === undefined || value === null ? {} : { [key]: value }) as { [P in K]?: V };
}
