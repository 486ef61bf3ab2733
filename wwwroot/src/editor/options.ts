import { monoFontFamily } from "../assets";
import type { monaco } from "./monaco";

const defaultFontSize = 13;
/** Narrower windows need the room of the minimap for text. */
const minimapFromPixels = 1400;

/** What editor and diff have in common. */
export function editorOptions(fontSize: number | undefined) {
  return {
    automaticLayout: false,
    bracketPairColorization: { enabled: true },
    fixedOverflowWidgets: true,
    fontFamily: monoFontFamily(),
    fontLigatures: false,
    fontSize: fontSize ?? defaultFontSize,
    guides: { bracketPairs: "active", indentation: true },
    scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10 },
    minimap: { enabled: window.innerWidth >= minimapFromPixels },
    padding: { top: 8 },
    renderWhitespace: "selection",
    scrollBeyondLastLine: false,
    stickyScroll: { enabled: true },
    wordBasedSuggestions: "currentDocument",
  } satisfies monaco.editor.IEditorOptions & monaco.editor.IGlobalEditorOptions;
}

/** Short names for what components ask the editor to do; other names are Monaco's own. */
const commandIds: Record<string, string> = {
  find: "actions.find",
  replace: "editor.action.startFindReplaceAction",
  goto: "editor.action.gotoLine",
  symbol: "editor.action.quickOutline",
  format: "editor.action.formatDocument",
  comment: "editor.action.commentLine",
  palette: "editor.action.quickCommand",
  fold: "editor.foldAll",
  unfold: "editor.unfoldAll",
};

export function commandId(name: string): string {
  return commandIds[name] ?? name;
}
