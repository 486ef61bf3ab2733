import { button, element } from "../../elements";
import { copyText } from "../../copy-text";
import { icon, iconButton, tested } from "../../agents/parts";
import type { ChangedFile, CommitDetail } from "../types";
import type { Context } from "./context";
import { fileList } from "./file-list";
import { refChips } from "./ref-chips";
import { ago, moment, shortId } from "./words";

/** What git calls a tree with nothing in it: what a first commit is compared with. */
const emptyTree = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

/** A commit: what it says, who made it and when, and its files; each opens as it was before and after. */
export function commitDetail(detail: CommitDetail, context: Context): HTMLElement {
  const parent = detail.parents[0];
  const body = detail.body.trim().startsWith(detail.subject) ? detail.body.trim().slice(detail.subject.length).trim() : detail.body.trim();
  const copy = iconButton("copy", "Copy the hash", () => void copyText(detail.id).then(done => { if (done) context.toast.show(`Copied ${shortId(detail.id)}.`); }), "c1v-icon-button");
  const facts = element("div", "c1v-facts", icon("user"), element("span", "", detail.author), element("span", "c1-muted", `${ago(detail.at, Date.now())} · ${moment(detail.at)}`));
  facts.title = `${detail.author} <${detail.email}>${detail.committer !== detail.author ? `\ncommitted by ${detail.committer}, ${moment(detail.committedAt)}` : ""}`;
  const ids = element("div", "c1v-facts", icon("git-commit-horizontal"), element("code", "", shortId(detail.id)), copy);
  if (detail.parents.length > 0) {
    ids.append(element("span", "c1-muted", detail.parents.length === 1 ? "on" : "joins"));
    for (const one of detail.parents) ids.append(button(shortId(one), () => context.show.commit({ id: one }), "c1-link c1v-code"));
  }
  return tested("git-commit-detail", element("div", "c1v-detail",
    element("h3", "", detail.subject), ...refChips(detail.refs, context), ...(body ? [element("pre", "c1v-text", body)] : []), facts, ids,
    fileList(detail.files, detail.truncated, file => openCompare(context, file, parent ?? emptyTree, detail.id))));
}

/** Shows a file as it is on both sides. */
export function openCompare(context: Context, file: ChangedFile, from: string, to: string | undefined): void {
  const path = file.key ?? file.path;
  const fromPath = file.fromKey ?? file.from;
  context.openView({ kind: "compare", path, from, ...(fromPath === undefined ? {} : { fromPath }), ...(to === undefined ? {} : { to }) });
}
