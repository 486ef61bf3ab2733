import { loadMonoFont, loadStyle } from "../assets";
import type { Disposable } from "../contracts";
import { extensionOf } from "../paths";
import { currentTheme } from "../theme";
import { createMonacoDiff } from "./diff-editor";
import { languageOf } from "./languages";
import { monaco } from "./monaco";
import { editorOptions } from "./options";
import { applyTheme } from "./themes";

/** Longer ones scroll. */
const maxPixels = 440;

/** A comparison of two texts, beside the editor. */
export type DiffEditor = Disposable;

export interface SelectedLines {
  from: number;
  to: number;
  text: string;
}

/** Shows two texts in Monaco's diff editor, as high as its host. Tells which lines of the new one are selected. */
export async function createDiffEditor(
  host: HTMLElement, path: string, before: string, after: string, selected: ((lines: SelectedLines) => void) | undefined,
): Promise<DiffEditor> {
  await Promise.all([loadStyle("editor"), loadMonoFont()]);
  applyTheme(currentTheme());
  const language = languageOf(extensionOf(path));
  const original = monaco.editor.createModel(before, language);
  const modified = monaco.editor.createModel(after, language);
  const editor = createMonacoDiff(host, {
    ...editorOptions(12),
    automaticLayout: true,
    readOnly: true,
    originalEditable: false,
    renderSideBySide: true,
    useInlineViewWhenSpaceIsLimited: true,
    hideUnchangedRegions: { enabled: true },
    renderOverviewRuler: false,
    minimap: { enabled: false },
    stickyScroll: { enabled: false },
    lineNumbersMinChars: 3,
    folding: false,
    originalAriaLabel: "Before",
    modifiedAriaLabel: "After",
  });
  editor.setModel({ original, modified });
  const side = editor.getModifiedEditor();
  const fit = (): void => { host.style.height = `${Math.min(maxPixels, Math.max(side.getContentHeight(), editor.getOriginalEditor().getContentHeight()) + 12)}px`; };
  editor.onDidUpdateDiff(fit);
  side.onDidContentSizeChange(fit);
  side.onDidChangeCursorSelection(({ selection }) => {
    if (selection.isEmpty()) return;
    const to = selection.endColumn === 1 ? Math.max(selection.startLineNumber, selection.endLineNumber - 1) : selection.endLineNumber;
    const whole = new monaco.Range(selection.startLineNumber, 1, to, modified.getLineMaxColumn(to));
    selected?.({ from: selection.startLineNumber, to, text: modified.getValueInRange(whole) });
  });
  return {
    dispose: () => {
      editor.dispose();
      original.dispose();
      modified.dispose();
    },
  };
}
