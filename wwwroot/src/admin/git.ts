import { gitRows, type GitRow } from "./git-rows";
import { part } from "./part";
import { Table } from "./table";
import type { GitFigures } from "./types";

/** What git takes, against its bounds. */
export function createGit(): (git: GitFigures) => void {
  const table = new Table<GitRow>("What git takes", "Git was not asked yet.", [
    { head: "What", look: "wide", text: row => row.what },
    { head: "Now", look: "figure", text: row => row.now },
    { head: "Bound", look: "figure", text: row => row.bound },
  ], row => row.what, (row, item) => {
    row.dataset["testid"] = "git-figure";
    row.style.setProperty("--depth", item.isPart ? "1" : "0");
  });
  part("git").replaceChildren(table.root);
  return git => table.show(gitRows(git));
}
