import { button } from "../elements";
import { post, Refused, remove } from "./api";
import { confirmed } from "../confirm";
import { duration, size } from "./format";
import { act } from "./notices";
import { part } from "./part";
import { processTree, type TreeRow } from "./process-tree";
import { Table } from "./table";
import type { Processes } from "./types";

/** The tree of processes: owners with what they hold, their processes below, and what can be done about them. */
export function createProcesses(): (info: Processes) => void {
  const table = new Table<TreeRow>("Processes by owner", "No process was looked at yet: this takes some seconds after a start.", [
    { head: "Owner or process", look: "wide", text: row => row.process ? row.process.name : ownerName(row) },
    { head: "PID", look: "figure", text: row => row.process ? String(row.process.id) : "" },
    { head: "Memory (PSS)", look: "figure", text: row => size(row.bytes) },
    { head: "Age", look: "figure", text: row => row.process ? duration(Date.now() - Date.parse(row.process.startedAt)) : `${row.count} ${row.count === 1 ? "process" : "processes"}` },
    { head: "Actions", look: "actions", make: buttons },
  ], row => row.key, (row, item) => {
    row.className = item.process ? "" : "c1a-group";
    row.style.setProperty("--depth", String(item.depth));
    row.dataset["testid"] = item.process ? "process" : "owner";
  });
  part("processes").replaceChildren(table.root);
  return info => {
    table.show(processTree(info));
    const hidden = info.count - info.processes.length;
    part("processes-more").textContent = hidden > 0 ? `${hidden} smaller processes are not shown.` : "";
  };
}

const kinds: Record<string, string> = { terminal: "Terminal", agent: "Agent", git: "Git", search: "Search" };

function ownerName(row: TreeRow): string {
  const kind = kinds[row.owner.kind];
  if (kind && row.owner.isGone) return `Left by a closed ${kind.toLowerCase()}`;
  return kind && kind !== row.owner.name ? `${kind} ${row.owner.name}` : row.owner.name;
}

function buttons(row: () => TreeRow): Node[] {
  const { owner, process } = row();
  if (owner.kind === "server") return [];
  if (process) return [action("End", `End process ${process.id}`, () => endProcess(row))];
  if (owner.kind !== "terminal" || owner.isGone) return [];
  return [
    action("Suspend", `Suspend ${ownerName(row())}`, () => suspend(row)),
    action("Close", `Close ${ownerName(row())}`, () => closeTerminal(row)),
  ];
}

function action(text: string, label: string, run: () => Promise<string | undefined>): HTMLButtonElement {
  const made = button(text, () => void act(made, run), "c1a-small");
  made.setAttribute("aria-label", label);
  return made;
}

async function suspend(row: () => TreeRow): Promise<string | undefined> {
  const { owner } = row();
  try {
    await post(`/api/terminals/${owner.id}/suspend`);
  } catch (error) {
    if (!(error instanceof Refused && error.status === 409)) throw error;
    if (!await confirmed(`${error.detail} Suspend ${ownerName(row())} all the same? What runs in it is ended.`, "Suspend")) return undefined;
    await post(`/api/terminals/${owner.id}/suspend?force=true`);
  }
  return `${ownerName(row())} is suspended. Its output is kept, and it can be resumed.`;
}

async function closeTerminal(row: () => TreeRow): Promise<string | undefined> {
  const { owner, bytes } = row();
  if (!await confirmed(`Close ${ownerName(row())}? All that runs in it is ended (${size(bytes)}), and its output is thrown away.`, "Close it")) return undefined;
  await remove(`/api/terminals/${owner.id}`);
  return `${ownerName(row())} is closed.`;
}

async function endProcess(row: () => TreeRow): Promise<string | undefined> {
  const { process } = row();
  if (!process) return undefined;
  if (!await confirmed(`End ${process.name} (${process.id}) and what it started? What it has not saved is lost.`, "End it")) return undefined;
  await post(`processes/${process.id}/end`, { startedAt: process.startedAt });
  return `${process.name} (${process.id}) was told to end.`;
}

