import { confirmed } from "../../confirm";
import type { Group } from "../types";
import type { Context } from "./context";
import { ofEntry } from "./change-rows";
import { many, splitPath } from "./words";

/** Files of the changes, by their groups: some of them, or all of a group. */
export type Targets = Map<Group, string[] | "all">;

export function targetsOf(ids: Iterable<string>, lengths: Record<Group, number>): Targets {
  const found = new Map<Group, string[]>();
  for (const id of ids) {
    const entry = ofEntry(id);
    if (!entry) continue;
    const keys = found.get(entry.group);
    if (keys) keys.push(entry.key);
    else found.set(entry.group, [entry.key]);
  }
  // All by their group's name: thousands of paths need not be sent.
  return new Map([...found].map(([group, keys]) => [group, keys.length > 1 && keys.length === lengths[group] ? "all" : keys] as const));
}

interface Part {
  group: "changes" | "untracked";
  files: string[] | "all";
}

/** Stages, unstages, discards and resolves. */
export class ChangeActions {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  async stage(targets: Targets): Promise<void> {
    const { api } = this.#context.repository;
    await this.#context.work.run(async () => {
      for (const [group, files] of targets) {
        if (group === "staged") continue;
        if (group === "merge" && files !== "all") await api.resolve(files, "marked");
        else await api.stage(files === "all" ? { group } : { paths: files });
      }
    });
  }

  async unstage(targets: Targets): Promise<void> {
    const files = targets.get("staged");
    if (files) await this.#context.work.run(() => this.#context.repository.api.unstage(files === "all" ? { group: "staged" } : { paths: files }));
  }

  /** Stages what is not, or takes it back where all of it is staged. */
  toggle(targets: Targets): Promise<void> {
    return [...targets.keys()].every(group => group === "staged") ? this.unstage(targets) : this.stage(targets);
  }

  async discard(targets: Targets, counts: Record<Group, number>): Promise<void> {
    const parts = (["changes", "untracked"] as const).flatMap(group => {
      const files = targets.get(group);
      return files === undefined ? [] : [{ group, files, count: files === "all" ? counts[group] : files.length }];
    });
    const total = parts.reduce((sum, part) => sum + part.count, 0);
    if (total === 0) return;
    const untracked = parts.find(part => part.group === "untracked")?.count ?? 0;
    if ((total > 1 || untracked > 0) && !await confirmed(question(parts, total, untracked), untracked === total ? "Delete" : "Discard")) return;
    await this.#discard(parts, total, false);
  }

  async #discard(parts: readonly Part[], total: number, forever: boolean): Promise<void> {
    const { api } = this.#context.repository;
    const done = await this.#context.work.run(async () => {
      const undo: string[] = [];
      for (const { group, files } of parts) undo.push((await api.discard({ ...(files === "all" ? { group } : { paths: files }), ...(forever ? { forever } : {}) })).undo);
      return undo;
    }, { remedies: { "too-large": [{ text: "Discard for good…", run: () => void this.#discardForGood(parts, total) }] } });
    if (!done) return;
    const what = parts.length === 1 && parts[0]!.files.length === 1 ? splitPath(name(parts[0]!.files[0]!)).name : many(total, "file");
    const undo = done.value.filter(id => id !== "").reverse();
    this.#context.toast.show(`Discarded ${what}.`, undo.length === 0 ? undefined : () => void this.#context.work.run(async () => {
      for (const id of undo) await api.undo(id);
    }));
  }

  async #discardForGood(parts: readonly Part[], total: number): Promise<void> {
    if (await confirmed(`Discard ${many(total, "file")} for good? It is too much to be kept: this cannot be taken back.`, "Discard for good")) await this.#discard(parts, total, true);
  }

  async resolve(files: string[], side: "ours" | "theirs" | "marked"): Promise<void> {
    await this.#context.work.run(() => this.#context.repository.api.resolve(files, side));
  }
}

function question(parts: readonly Part[], total: number, untracked: number): string {
  const one = total === 1 && parts[0]!.files !== "all" ? `“${name(parts[0]!.files[0]!)}”` : undefined;
  if (untracked === total) return `Delete ${one ?? many(total, "new file")}? Git does not know ${total === 1 ? "it" : "them"} yet. It can be taken back in the next moments.`;
  const also = untracked > 0 ? `, ${untracked === 1 ? "one of them" : `${many(untracked, "of them", "of them")}`} new and deleted` : "";
  return `Discard the changes in ${one ?? many(total, "file")}${also}? It can be taken back in the next moments.`;
}

// A key of bytes that are no text says nothing to people.
function name(key: string): string {
  return key.startsWith("\0") ? "a file with an odd name" : key;
}
