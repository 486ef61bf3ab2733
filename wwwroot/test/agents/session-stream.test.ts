import assert from "node:assert/strict";
import { test } from "node:test";
import { SessionStream } from "../../src/agents/session-stream";
import type { AgentEvent } from "../../src/agents/types";
import { ManualClock } from "../manual-clock";
import { events } from "./events";

Object.assign(globalThis, { document: { baseURI: "http://here/" } });

class FakeSource {
  readyState = 1;
  readonly #listeners = new Map<string, (event: Event) => void>();
  constructor(readonly address: URL) {}
  addEventListener(type: string, listener: unknown): void { this.#listeners.set(type, listener as (event: Event) => void); }
  close(): void { this.readyState = 2; }
  tell(type: string, data?: unknown): void { this.#listeners.get(type)?.({ data: JSON.stringify(data) } as unknown as Event); }
}

function followed() {
  const sources: FakeSource[] = [];
  const told: unknown[] = [];
  let frame: (() => void) | undefined;
  const clock = new ManualClock();
  const stream = new SessionStream("a/b", {
    session: session => told.push(["session", session.id]), deleted: () => told.push("deleted"), connected: is => told.push(is),
    events: (gathered: AgentEvent[]) => told.push(gathered.map(event => event.id)),
  }, clock, { request: callback => { frame = callback; return () => { frame = undefined; }; } }, address => {
    const source = new FakeSource(address);
    sources.push(source);
    return source as unknown as EventSource;
  });
  return { stream, sources, told, clock, draw: () => frame?.() };
}

const message = (id: number) => events(id, { type: "message", text: "x" })[0];

test("events of a frame come together, once and in order", () => {
  const { stream, sources, told, draw } = followed();
  stream.open(7);
  assert.equal(sources[0]!.address.href, "http://here/api/agents/sessions/a%2Fb/events?from=7");
  for (const id of [6, 7, 8, 8]) sources[0]!.tell("message", message(id));
  assert.deepEqual(told, []);
  draw();
  assert.deepEqual(told, [[7, 8]]);
  sources[0]!.tell("message", message(9));
  stream.close();
  assert.deepEqual(told, [[7, 8], [9]]);
});

test("a lost stream is the browser's to resume, a refused one is asked for again from where it was", async () => {
  const { stream, sources, told, clock } = followed();
  stream.open(0);
  sources[0]!.tell("message", message(0));
  sources[0]!.readyState = 0;
  sources[0]!.tell("error");
  assert.equal(clock.waiting, 0);
  sources[0]!.readyState = 2;
  sources[0]!.tell("error");
  await clock.advance(2000);
  assert.equal(sources.length, 2);
  assert.equal(sources[1]!.address.searchParams.get("from"), "1");
  sources[1]!.tell("open");
  assert.deepEqual(told.filter(one => typeof one === "boolean"), [false, false, true]);
  stream.close();
  assert.equal(clock.waiting, 0);
});

test("a deleted conversation ends it", () => {
  const { stream, sources, told } = followed();
  stream.open(0);
  sources[0]!.tell("session", { id: "a/b" });
  sources[0]!.tell("deleted", { id: "a/b" });
  assert.deepEqual(told, [["session", "a/b"], "deleted"]);
  assert.equal(stream.isOpen, false);
});
