// Staging of hunks and lines: what the index's text becomes, and why it cannot be done for some files.
import type { GitApi } from "../../git/api";
import { encodeText } from "../text";
import { applyChanges, type Change, invert } from "./line-changes";
import type { Content } from "./side";

type Text = Extract<Content, { kind: "text" }>;

/** Why a file cannot be staged by hunks; undefined where it can. */
export function whyNotByHunks(...sides: Content[]): string | undefined {
  const broken = sides.some(side => side.kind === "text" && side.encoding === "Windows-1252");
  return broken ? "It is not valid UTF-8: it can be staged as a whole only." : undefined;
}

/** The index's text with these changes of the working tree. */
export function stagedText(index: Content, working: Text, changes: readonly Change[]): string {
  return applyChanges(textOf(index), working.text, changes);
}

/** The index's text without these changes against the last commit. */
export function unstagedText(head: Content, index: Text, changes: readonly Change[]): string {
  return applyChanges(index.text, textOf(head), changes.map(invert));
}

/** A side's text without these changes against the other one. */
export function withoutChanges(text: string, original: string, changes: readonly Change[]): string {
  return applyChanges(text, original, changes.map(invert));
}

/** Makes it the file's content in the index, in the encoding that the index has, under the condition that nobody was faster. */
export async function writeIndex(api: GitApi, path: string, text: string, index: Content, other: Content): Promise<void> {
  const encoding = index.kind === "text" ? index.encoding : other.kind === "text" ? other.encoding : "UTF-8";
  await api.writeIndex(path, encodeText(text, encoding), index.kind === "text" ? index.etag : undefined);
}

export function textOf(content: Content): string {
  return content.kind === "text" ? content.text : "";
}
