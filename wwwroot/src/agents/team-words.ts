// What is said of teams, and how what their members did is put side by side.
import { formatBytes } from "../sizes";
import type { AgentKind, Changes, CheckpointFile, Team, TeamMember } from "./types";
import { estimate, stateNames } from "./words";

/** A file that at least one member changed, with what each made of it; undefined for who left it alone. */
export interface FileRow {
  path: string;
  by: (CheckpointFile | undefined)[];
}

/** All files that the members changed, by path. */
export function fileRows(changes: readonly (Changes | undefined)[]): FileRow[] {
  const rows = new Map<string, FileRow>();
  changes.forEach((one, index) => {
    for (const file of one?.files ?? []) {
      const row = rows.get(file.path) ?? { path: file.path, by: changes.map(() => undefined) };
      row.by[index] = file;
      rows.set(file.path, row);
    }
  });
  return [...rows.values()].sort((a, b) => a.path < b.path ? -1 : 1);
}

/** The members' names: those of one kind are told apart by a number. */
export function memberNames(team: Team): string[] {
  return team.members.map(({ agent, number }) => team.members.filter(one => one.agent === agent).length > 1 ? `${agent} ${number}` : agent);
}

export function isBusy(member: TeamMember): boolean {
  return member.session !== undefined && member.session.state !== "idle" && member.session.state !== "failed";
}

/** "Works", "#2 in the queue, about 40 seconds", "Conversation deleted". */
export function memberState({ session }: TeamMember): string {
  if (!session) return "Its conversation was deleted";
  if (session.state !== "queued" || !session.queue) return session.state === "idle" ? "Done" : stateNames[session.state] ?? session.state;
  const wait = session.queue.estimatedWaitSeconds;
  return `#${session.queue.position} in the queue${wait === undefined ? "" : `, ${estimate(wait)}`}`;
}

/** "3 files", "nothing changed", or nothing where it is not known. */
export function changedWords({ changes }: TeamMember): string {
  if (!changes) return "";
  if (changes.files === 0) return "nothing changed";
  return changes.files === 1 ? "1 file" : `${changes.files} files`;
}

/** What a team is about, in a list: "claude, codex · 1 of 2 works". */
export function teamState(team: Team): string {
  const busy = team.members.filter(isBusy).length;
  const state = team.taken ? `${memberNames(team)[team.taken.member - 1] ?? ""} was taken`
    : team.members.some(member => (member.session?.permissions ?? 0) > 0) ? "needs your answer"
    : busy > 0 ? `${busy} of ${team.members.length} at work` : "done: compare them";
  return `${team.members.map(member => member.agent).join(", ")} · ${state}`;
}

/** "claude ≈ 140 MB, codex ≈ 40 MB; 170 MB free. Not all fit at once: who does not waits in the queue." */
export function teamPrice(kinds: readonly AgentKind[]): string {
  const priced = kinds.filter(kind => kind.price);
  if (priced.length === 0) return "";
  const free = Math.min(...priced.map(kind => kind.price!.freeBytes));
  const needed = priced.reduce((sum, kind) => sum + kind.price!.needBytes, 0);
  const list = priced.map(kind => `${kind.name} ≈ ${formatBytes(kind.price!.needBytes)}`).join(", ");
  return `${list}; ${formatBytes(free)} free.${needed > free ? " Not all fit at once: who does not waits in the queue." : ""}`;
}
