import { levelName, moment, size, took } from "./format";
import { part } from "./part";
import { Table } from "./table";
import type { Events, MemoryEvent } from "./types";

const kinds: Record<string, string> = {
  level: "Level", cleanup: "Step", ended: "Ended", fence: "Fence", leak: "Leak", alert: "Alert", admin: "Admin",
};

type Numbered = MemoryEvent & { key: string };

/** What happened, newest first. */
export function createEvents(): (events: Events) => void {
  const table = new Table<Numbered>("What happened, newest first", "Nothing happened yet.", [
    { head: "When", text: event => moment(event.at) },
    { head: "What", text: event => kinds[event.kind] ?? event.kind },
    { head: "Level", text: event => levelName(event.level) },
    { head: "Told", look: "wide", text: event => event.text },
    { head: "Freed", look: "figure", text: event => event.freedBytes == null ? "" : size(event.freedBytes) },
    { head: "Took", look: "figure", text: event => event.tookMs == null ? "" : took(event.tookMs) },
  ], event => event.key, (row, event) => {
    row.dataset["testid"] = "event";
    row.dataset["kind"] = event.kind;
  });
  part("events").replaceChildren(table.root);
  return ({ events }) => {
    const seen = new Map<string, number>();
    table.show(events.map(event => {
      const same = `${event.at} ${event.name} ${event.text}`;
      const count = (seen.get(same) ?? 0) + 1;
      seen.set(same, count);
      return { ...event, key: `${same} ${count}` };
    }));
  };
}
