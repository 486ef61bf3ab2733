import type { Disposable } from "./contracts";

/** The file that the editor shows, and what is selected in it. */
export interface EditorPlace {
  path: string;
  dirty: boolean;
  selection?: { text: string; from: number; to: number };
}

let read: (() => EditorPlace | undefined) | undefined;

/** Called by the editor: from now on it can be asked. */
export function provideEditor(place: () => EditorPlace | undefined): Disposable {
  read = place;
  return { dispose: () => { if (read === place) read = undefined; } };
}

export function editorPlace(): EditorPlace | undefined {
  return read?.();
}
