import type { GitView } from "../../git/views";
import { Refusal } from "../../requests";
import { extensionOf } from "../../paths";
import { imageTypes } from "../load";
import type { OpenFile } from "../open-file";
import { decodeText, type Encoding, isBinary } from "../text";
import { shortRevision } from "./view-address";
import type { Repository } from "./repository";

/** Where a side of a comparison comes from. */
export type Source =
  | { from: "nothing" }
  | { from: "revision"; path: string; revision: string }
  | { from: "file"; file: string };

/** What is on a side of a comparison. */
export type Content =
  | { kind: "none" }
  | { kind: "text"; text: string; encoding: Encoding; etag: string; size: number }
  | { kind: "image"; blob: Blob; size: number; etag: string }
  | { kind: "binary"; size: number; etag: string }
  | { kind: "large"; size: number; etag: string }
  | { kind: "error"; message: string };

/** A text above this is compared only when one says so: Monaco takes seconds for it. */
export const largeBytes = 2 * 1024 * 1024;

export interface Sources {
  original: Source;
  modified: Source;
  /** What is compared with what, for people. */
  words: string;
}

/** What a comparison shows on its sides. */
export function sourcesOf(view: Exclude<GitView, { kind: "conflict" }>, file: string | undefined): Sources {
  const working: Source = file === undefined ? { from: "nothing" } : { from: "file", file };
  if (view.kind === "compare") {
    const original: Source = { from: "revision", path: view.fromPath ?? view.path, revision: view.from };
    const modified: Source = view.to === undefined ? working : { from: "revision", path: view.path, revision: view.to };
    return { original, modified, words: `${shortRevision(view.from)} ↔ ${view.to ? shortRevision(view.to) : "working tree"}` };
  }
  const path = view.key ?? view.path;
  const before = view.fromKey ?? view.from ?? path;
  switch (view.group) {
    case "staged":
      return {
        original: { from: "revision", path: before, revision: "HEAD" }, modified: { from: "revision", path, revision: "index" },
        words: "last commit ↔ staged",
      };
    case "changes":
      return { original: { from: "revision", path: before, revision: "index" }, modified: working, words: "staged ↔ working tree" };
    case "untracked":
      return { original: { from: "nothing" }, modified: working, words: "untracked" };
  }
}

export async function loadRevision(repository: Repository, path: string, revision: string): Promise<Content> {
  try {
    const found = await repository.api.content(path, revision);
    if (!found) return { kind: "none" };
    return contentOf(path, found.bytes, found.etag);
  } catch (error) {
    // Before the first commit there is no HEAD.
    if (error instanceof Refusal && error.type.endsWith("git-unknown-ref") && revision === "HEAD") return { kind: "none" };
    return { kind: "error", message: error instanceof Error ? error.message : String(error) };
  }
}

export function contentOf(path: string, bytes: Uint8Array<ArrayBuffer>, etag: string): Content {
  const size = bytes.length;
  const image = imageTypes[extensionOf(path)];
  if (image) return { kind: "image", blob: new Blob([bytes], { type: image }), size, etag };
  if (isBinary(bytes)) return { kind: "binary", size, etag };
  return { kind: "text", ...decodeText(bytes), size, etag };
}

/** What an open file shows, as a side of a comparison. */
export function contentOfFile(file: OpenFile): Content {
  const { size, etag } = file;
  switch (file.kind) {
    case "text": return { kind: "text", text: file.text, encoding: file.encoding, etag, size };
    case "missing": return file.model ? { kind: "text", text: file.text, encoding: file.encoding, etag, size } : { kind: "none" };
    case "image": return { kind: "image", blob: file.image!, size, etag };
    case "binary": return { kind: "binary", size, etag };
    case "parts": return { kind: "large", size, etag };
    case "error": return { kind: "error", message: file.message };
  }
}

export function textOfContent(content: Content): string | undefined {
  return content.kind === "text" ? content.text : undefined;
}
