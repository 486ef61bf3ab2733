import type { Disposables } from "../disposables";

/** A file of the workspace that is dragged: its path. Of our own, so that nothing else takes it for text. */
export const pathType = "application/x-coder1-path";

const rowSelector = ".c1-tree [data-path][draggable=true]";

/** Files of the explorer can be dragged into a prompt. */
export function offerExplorerRows(disposables: Disposables): void {
  disposables.listen<DragEvent>(document, "dragstart", event => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>(rowSelector) : null;
    const path = row?.dataset["path"];
    if (!path || !event.dataTransfer) return;
    event.dataTransfer.setData(pathType, path);
    event.dataTransfer.effectAllowed = "copy";
  });
}
