import { element } from "../elements";
import type { Context } from "./context";
import { type Commented, DiffBlock } from "./diff-block";
import type { CheckpointFile } from "./types";

/** What is different in the workspace since a prompt. */
export function changesView({ files, count = files.length }: { files: CheckpointFile[]; count?: number }, context: Context, comment: (comment: Commented) => void): HTMLElement {
  if (files.length === 0) return element("p", "c1-muted", "Nothing is different in the workspace since then.");
  const view = element("div", "", ...files.map(file => {
    const known = file.before !== undefined || file.after !== undefined;
    if (!known) return element("p", "c1-muted", element("code", "", file.path), ` ${file.status}: too large to show, or no text`);
    return new DiffBlock({ path: `${context.folder}/${file.path}`, oldText: file.before ?? "", newText: file.after ?? "" }, context, comment).element;
  }));
  if (count > files.length) view.append(element("p", "c1-muted", `and ${count - files.length} more files`));
  return view;
}
