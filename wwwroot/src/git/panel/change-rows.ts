import type { Entry, Group } from "../types";
import { type EntryPages, keyOf } from "./entry-pages";
import type { TreeRow } from "./tree";
import { groups } from "./words";

export type Row =
  | { kind: "group"; id: string; group: Group; count: number; folded: boolean }
  | { kind: "folder"; id: string; group: Group; path: string; name: string; depth: number; count: number; folded: boolean }
  /** Without an id and an entry while it is on its way. */
  | { kind: "entry"; id: string | undefined; group: Group; entry: Entry | undefined; depth: number; inTree: boolean }
  | { kind: "more"; id: string; group: Group; count: number };

interface Part {
  group: Group;
  pages: EntryPages;
  folded: boolean;
  tree: readonly TreeRow<Entry>[] | undefined;
}

export const entryId = (group: Group, key: string) => `e:${group}:${key}`;
export const groupId = (group: Group) => `g:${group}`;

/** What an id of an entry's row says. */
export function ofEntry(id: string): { group: Group; key: string } | undefined {
  if (!id.startsWith("e:")) return undefined;
  const at = id.indexOf(":", 2);
  return { group: id.slice(2, at) as Group, key: id.slice(at + 1) };
}

/** All rows of the changes, one below the other, by their index: groups that have any, and what is unfolded in them. */
export class ChangeRows {
  readonly #parts: readonly Part[];

  constructor(
    pages: Record<Group, EntryPages>, folded: ReadonlySet<string>, trees: Partial<Record<Group, readonly TreeRow<Entry>[]>> = {},
  ) {
    this.#parts = groups.filter(group => pages[group].count > 0).map(group => ({
      group, pages: pages[group], folded: folded.has(groupId(group)), tree: trees[group],
    }));
  }

  get count(): number {
    return this.#parts.reduce((sum, part) => sum + 1 + inside(part), 0);
  }

  at(index: number): Row | undefined {
    for (const part of this.#parts) {
      const size = 1 + inside(part);
      if (index < size) return row(part, index);
      index -= size;
    }
    return undefined;
  }

  /** Where a row stands, if it is known. */
  indexOf(id: string): number | undefined {
    let before = 0;
    for (const part of this.#parts) {
      if (id === groupId(part.group)) return before;
      const at = part.folded ? undefined : within(part, id);
      if (at !== undefined) return before + 1 + at;
      before += 1 + inside(part);
    }
    return undefined;
  }

  /** The ids of the entries between two rows, both among them; asked for where they are not known. */
  async between(one: number, other: number): Promise<string[]> {
    const [from, to] = one < other ? [one, other] : [other, one];
    const ids: string[] = [];
    let before = 0;
    for (const part of this.#parts) {
      const first = Math.max(0, from - before - 1);
      const last = Math.min(inside(part) - 1, to - before - 1);
      if (part.tree) {
        for (const row of last >= first ? part.tree.slice(first, last + 1) : []) if (row.kind === "file") ids.push(entryId(part.group, keyOf(row.item)));
      } else if (last >= first) {
        ids.push(...(await part.pages.range(first, last + 1)).map(entry => entryId(part.group, keyOf(entry))));
      }
      before += 1 + inside(part);
    }
    return ids;
  }
}

function inside({ folded, tree, pages }: Part): number {
  if (folded) return 0;
  return (tree?.length ?? pages.length) + (pages.length < pages.count ? 1 : 0);
}

function row(part: Part, index: number): Row {
  const { group, pages, tree, folded } = part;
  if (index === 0) return { kind: "group", id: groupId(group), group, count: pages.count, folded };
  const at = index - 1;
  if (at >= (tree?.length ?? pages.length)) return { kind: "more", id: `m:${group}`, group, count: pages.count - pages.length };
  const node = tree?.[at];
  if (node?.kind === "folder") return { ...node, id: `f:${group}:${node.path}`, group };
  const entry = node ? node.item : pages.at(at);
  return { kind: "entry", id: entry && entryId(group, keyOf(entry)), group, entry, depth: node?.depth ?? 0, inTree: node !== undefined };
}

function within(part: Part, id: string): number | undefined {
  if (part.tree) {
    const at = part.tree.findIndex(row => id === (row.kind === "folder" ? `f:${part.group}:${row.path}` : entryId(part.group, keyOf(row.item))));
    return at < 0 ? undefined : at;
  }
  const entry = ofEntry(id);
  return entry?.group === part.group ? part.pages.indexOf(entry.key) : undefined;
}
