import type { Status } from "../types";
import { many } from "./words";
import { subjectChars } from "./bounds";

export interface CommitPlan {
  text: string;
  title: string;
  possible: boolean;
  /** Every change of files that git knows is taken along. */
  all: boolean;
  /** New files are staged first: there is nothing else to commit. */
  stageUntracked: boolean;
}

/** What the commit button does with the repository as it is. Nothing staged: it offers all there is, and says so. */
export function commitPlan({ counts, operation, head }: Pick<Status, "counts" | "operation" | "head">, amend: boolean): CommitPlan {
  const on = head.branch ? ` on ${head.branch}` : " (no branch)";
  const plan = (text: string, title: string, rest: Partial<CommitPlan> = {}): CommitPlan =>
    ({ text, title, possible: true, all: false, stageUntracked: false, ...rest });
  if (counts.merge > 0) return plan("Commit", `${many(counts.merge, "conflict")} to resolve first`, { possible: false });
  if (amend) return plan("Amend", counts.staged > 0 ? `The last commit gets ${many(counts.staged, "staged file")} more` : "The last commit gets this message");
  if (counts.staged > 0) return plan("Commit", `Commit ${many(counts.staged, "staged file")}${on}`);
  if (operation === "merge") return plan("Commit merge", `Conclude the merge${on}`);
  if (counts.changes > 0) return plan(`Commit all (${counts.changes.toLocaleString("en")})`, `Nothing is staged: commit ${many(counts.changes, "changed file")}${on}`, { all: true });
  if (counts.untracked > 0) return plan(`Stage all and commit (${counts.untracked.toLocaleString("en")})`, `Nothing is staged: stage ${many(counts.untracked, "new file")} and commit${on}`, { stageUntracked: true });
  return plan("Commit", "There is nothing to commit", { possible: false });
}

/** What to say about a message's first line; undefined where it is short enough to say nothing. */
export function subjectHint(message: string): { text: string; long: boolean } | undefined {
  const length = message.split("\n", 1)[0]!.length;
  if (length <= subjectChars - 22) return undefined;
  return { text: `${length}/${subjectChars}`, long: length > subjectChars };
}
