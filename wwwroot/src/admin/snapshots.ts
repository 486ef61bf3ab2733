import { get, post } from "./api";
import { element } from "../elements";
import { moment, size } from "./format";
import { act } from "./notices";
import { part } from "./part";
import { Table } from "./table";
import type { Comparison, Snapshot, TypeGrowth } from "./types";

/** Heap snapshots: taken, listed, and two of them compared type by type. */
export function createSnapshots(refresh: () => Promise<void>): (snapshots: readonly Snapshot[]) => void {
  const table = new Table<Snapshot>("Heap snapshots", "None was taken yet. Take one, let time pass, take another, and compare them.", [
    { head: "Taken", look: "wide", text: snapshot => moment(snapshot.at) },
    { head: "Heap", look: "figure", text: snapshot => size(snapshot.heapBytes) },
    { head: "Objects", look: "figure", text: snapshot => snapshot.objects.toLocaleString("en") },
  ], snapshot => snapshot.id, row => { row.dataset["testid"] = "snapshot"; });
  part("snapshots").replaceChildren(table.root);
  const take = part("snapshot") as HTMLButtonElement;
  take.addEventListener("click", () => void act(take, async () => {
    await post("leaks/snapshot");
    await refresh();
    return "A snapshot was taken.";
  }));

  const form = part("compare-form") as HTMLFormElement;
  const [before, after] = ["before", "after"].map(name => form.elements.namedItem(name) as HTMLSelectElement);
  const submit = form.querySelector("button");
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (!submit || !before || !after) return;
    void act(submit, async () => {
      show(await get<Comparison>(`leaks/compare?before=${encodeURIComponent(before.value)}&after=${encodeURIComponent(after.value)}`));
      return undefined;
    });
  });
  return snapshots => {
    table.show(snapshots);
    form.hidden = snapshots.length < 2;
    // The older one first: what grew is what one looks for.
    if (before) choose(before, snapshots, snapshots.length - 2);
    if (after) choose(after, snapshots, snapshots.length - 1);
  };
}

function choose(select: HTMLSelectElement, snapshots: readonly Snapshot[], proposed: number): void {
  const ids = snapshots.map(snapshot => snapshot.id).join();
  if (select.dataset["ids"] === ids) return;
  select.dataset["ids"] = ids;
  select.replaceChildren(...snapshots.map((snapshot, index) =>
    new Option(`${moment(snapshot.at)}, ${size(snapshot.heapBytes)}`, snapshot.id, index === proposed, index === proposed)));
}

function show({ types, count }: Comparison): void {
  const table = new Table<TypeGrowth>("Types, by how much they grew", "Nothing differs between the two.", [
    { head: "Type", look: "wide", text: type => type.name },
    { head: "Objects", look: "figure", text: type => signed(type.afterCount - type.beforeCount, count => count.toLocaleString("en")) },
    { head: "Growth", look: "figure", text: type => signed(type.afterBytes - type.beforeBytes, size) },
    { head: "Now", look: "figure", text: type => size(type.afterBytes) },
  ], type => type.name, row => { row.dataset["testid"] = "type"; });
  table.show(types);
  const hidden = count - types.length;
  part("comparison").replaceChildren(table.root, ...hidden > 0 ? [element("p", "c1-muted", `${hidden} types that changed less are not shown.`)] : []);
}

function signed(difference: number, format: (value: number) => string): string {
  return difference === 0 ? "0" : `${difference > 0 ? "+" : "−"}${format(Math.abs(difference))}`;
}

