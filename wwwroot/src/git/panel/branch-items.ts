import type { Branch, Branches } from "../types";
import { maxListed } from "./bounds";
import { nameFault, tidyName } from "./branch-names";

export type BranchKind = "local" | "remote" | "tag";

export type BranchItem =
  | { kind: "create"; name: string }
  | { kind: "heading"; text: string }
  | { kind: BranchKind; branch: Branch; current: boolean }
  | { kind: "more"; count: number };

/** What the picker lists for what is typed: those that begin with it before those that have it somewhere, and a new branch of that name. */
export function branchItems(all: Branches, typed: string): BranchItem[] {
  const wanted = typed.trim().toLowerCase();
  const name = tidyName(typed);
  const items: BranchItem[] = [];
  if (name !== "" && nameFault(name) === undefined && !all.branches.some(branch => branch.name === name)) items.push({ kind: "create", name });
  let left = maxListed;
  let hidden = 0;
  for (const [kind, text, list] of [["local", "Branches", all.branches], ["remote", "Remote branches", all.remotes], ["tag", "Tags", all.tags]] as const) {
    const found = matching(list, wanted);
    if (found.length > 0 && left > 0) items.push({ kind: "heading", text });
    for (const branch of found.slice(0, left)) items.push({ kind, branch, current: kind === "local" && branch.name === all.current });
    hidden += Math.max(0, found.length - left);
    left = Math.max(0, left - found.length);
  }
  if (hidden > 0) items.push({ kind: "more", count: hidden });
  return items;
}

function matching(branches: readonly Branch[], wanted: string): Branch[] {
  if (wanted === "") return [...branches];
  const rank = ({ name }: Branch): number => {
    const lower = name.toLowerCase();
    if (lower === wanted) return 0;
    if (lower.startsWith(wanted)) return 1;
    if (lower.includes(`/${wanted}`)) return 2;
    return lower.includes(wanted) ? 3 : inOrder(lower, wanted) ? 4 : 5;
  };
  return branches.map(branch => ({ branch, rank: rank(branch) })).filter(one => one.rank < 5).sort((a, b) => a.rank - b.rank).map(one => one.branch);
}

/** Whether the letters stand in the name in this order: "fl" finds "feature/login". */
function inOrder(name: string, wanted: string): boolean {
  let at = 0;
  for (const letter of wanted) {
    at = name.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
