import { copyText } from "../../copy-text";
import type { Commit } from "../types";
import { BranchActions } from "./branch-actions";
import type { Context } from "./context";
import type { MenuItem } from "./menu";
import { refsOf } from "./refs";
import { shortId } from "./words";

/** What can be done with a commit of the history. */
export function commitMenu(commit: Commit, context: Context, chosen: Commit | undefined): MenuItem[][] {
  const branches = new BranchActions(context);
  const { show } = context;
  const head = context.repository.status?.head;
  const here = refsOf(commit.refs, head?.branch, context.repository.remotes).filter(ref => ref.kind === "branch").slice(0, 3);
  const copy = (text: string, what: string) => () => void copyText(text).then(done => { if (done) context.toast.show(`Copied ${what}.`); });
  return [
    [{ text: "Show the commit", icon: "git-commit-horizontal", detail: "Enter", run: () => show.commit(commit) }],
    [
      ...here.map(ref => ({ text: `Switch to ${ref.text}`, icon: "git-branch", run: () => void branches.checkout({ branch: ref.text }, ref.text) })),
      { text: "Check out this commit", icon: "check", disabled: commit.id === head?.commit, run: () => void branches.checkout({ commit: commit.id }, shortId(commit.id)) },
      { text: "New branch from here…", icon: "git-branch-plus", run: () => void branches.create(commit.id), testId: "git-branch-from" },
      ...here.map(ref => ({ text: `Merge ${ref.text} into ${head?.branch ?? "here"}`, icon: "git-merge", run: () => void branches.merge(ref.text) })),
    ],
    [
      ...(chosen && chosen.id !== commit.id ? [{ text: `Compare with ${shortId(chosen.id)}`, icon: "git-compare", run: () => show.compare(chosen.id, commit.id) }] : []),
      { text: "Compare with the working tree", icon: "git-compare", run: () => show.compare(commit.id) },
      ...(commit.id === head?.commit ? [] : [{ text: `Compare with ${head?.branch ?? "HEAD"}`, icon: "git-compare", run: () => show.compare(commit.id, "HEAD") }]),
    ],
    [
      { text: "Copy the hash", icon: "copy", run: copy(commit.id, shortId(commit.id)) },
      { text: "Copy the message", icon: "copy", run: copy(commit.subject, "the message") },
    ],
  ];
}
