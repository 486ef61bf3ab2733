import type { Owner, Processes, ProcessPart } from "./types";

/** A row of the tree: an owner with all it holds, or a process below it. */
export interface TreeRow {
  key: string;
  owner: Owner;
  /** Undefined for the owner's own row. */
  process?: ProcessPart;
  depth: number;
  bytes: number;
  /** How many processes an owner has. */
  count: number;
}

/** Owners, largest first, each with its processes as a tree; parents before children, the child first that holds more with its own. */
export function processTree(info: Processes): TreeRow[] {
  const groups = info.owners.map((owner, index) => {
    const processes = info.processes.filter(process => process.owner === index);
    return { owner, processes, bytes: sum(processes) };
  }).filter(group => group.processes.length > 0);
  groups.sort((one, other) => other.bytes - one.bytes);
  return groups.flatMap(({ owner, processes, bytes }) => [
    { key: `${owner.kind}:${owner.id}`, owner, depth: 0, bytes, count: processes.length },
    ...below(owner, processes),
  ]);
}

const none: ReadonlySet<number> = new Set();

function below(owner: Owner, processes: ProcessPart[]): TreeRow[] {
  const ids = new Set(processes.map(process => process.id));
  const children = new Map<number, ProcessPart[]>();
  // What has its parent elsewhere stands at the top of its owner's tree.
  for (const process of processes) {
    const parent = ids.has(process.parentId) && process.parentId !== process.id ? process.parentId : 0;
    children.set(parent, [...children.get(parent) ?? [], process]);
  }
  const withChildren = new Map<number, number>();
  const total = (process: ProcessPart, above: ReadonlySet<number>): number => {
    const known = withChildren.get(process.id);
    if (known !== undefined || above.has(process.id)) return known ?? 0;
    const inside = new Set([...above, process.id]);
    const bytes = (children.get(process.id) ?? []).reduce((sum, child) => sum + total(child, inside), process.pssBytes);
    withChildren.set(process.id, bytes);
    return bytes;
  };
  const rows: TreeRow[] = [];
  const seen = new Set<number>();
  const visit = (parent: number, depth: number): void => {
    for (const process of (children.get(parent) ?? []).sort((one, other) => total(other, none) - total(one, none))) {
      if (seen.has(process.id)) continue;
      seen.add(process.id);
      rows.push({ key: `process:${process.id}`, owner, process, depth, bytes: process.pssBytes, count: 1 });
      visit(process.id, depth + 1);
    }
  };
  visit(0, 1);
  return rows;
}

function sum(processes: readonly ProcessPart[]): number {
  return processes.reduce((total, process) => total + process.pssBytes, 0);
}
