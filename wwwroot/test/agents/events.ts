import type { AgentEvent } from "../../src/agents/types";

type Body = AgentEvent extends infer E ? E extends AgentEvent ? Omit<E, "id" | "at"> : never : never;

/** Events with ids from a number on. */
export function events(from: number, ...bodies: Body[]): AgentEvent[] {
  return bodies.map((body, index) => ({ id: from + index, at: "2026-01-01T00:00:00Z", ...body }) as AgentEvent);
}
