import { tokenColor } from "../colors";
import type { Theme } from "../contracts";
import { monaco } from "./monaco";

const fallbacks: Record<Theme, Record<"bg" | "raised" | "border" | "text" | "muted" | "accent" | "hover" | "selection", string>> = {
  dark: {
    bg: "#14161b", raised: "#1c1f26", border: "#2c313b", text: "#d6dae3", muted: "#7d8594", accent: "#6cb0f5", hover: "#232730", selection: "#2b4568",
  },
  light: {
    bg: "#ffffff", raised: "#f6f7f9", border: "#d8dce3", text: "#24292f", muted: "#6b7280", accent: "#0b5cc2", hover: "#eef0f4", selection: "#cfe1fb",
  },
};

/** Makes Monaco's theme out of the page's tokens and puts it in force. */
export function applyTheme(theme: Theme): void {
  const fallback = fallbacks[theme];
  const background = tokenColor("--c1-bg", fallback.bg);
  const raised = tokenColor("--c1-bg-raised", fallback.raised);
  const border = tokenColor("--c1-border", fallback.border);
  const text = tokenColor("--c1-text", fallback.text);
  const muted = tokenColor("--c1-text-muted", fallback.muted);
  const accent = tokenColor("--c1-accent", fallback.accent);
  const added = tokenColor("--c1-tint-green", theme === "dark" ? "#7fc98f" : "#1d7a43");
  const removed = tokenColor("--c1-tint-red", theme === "dark" ? "#f0808a" : "#c62f3b");
  const name = `coder1-${theme}`;
  monaco.editor.defineTheme(name, {
    base: theme === "dark" ? "vs-dark" : "vs",
    inherit: true,
    rules: [],
    colors: {
      "diffEditor.insertedLineBackground": `${added}1c`,
      "diffEditor.insertedTextBackground": `${added}38`,
      "diffEditor.removedLineBackground": `${removed}1c`,
      "diffEditor.removedTextBackground": `${removed}38`,
      "diffEditorOverview.insertedForeground": `${added}a0`,
      "diffEditorOverview.removedForeground": `${removed}a0`,
      "editor.background": background,
      "editor.foreground": text,
      "editor.lineHighlightBackground": tokenColor("--c1-hover", fallback.hover),
      "editor.lineHighlightBorder": "#00000000",
      "editor.selectionBackground": tokenColor("--c1-selection", fallback.selection),
      "editorCursor.foreground": accent,
      "editorGutter.background": background,
      "editorLineNumber.foreground": muted,
      "editorLineNumber.activeForeground": text,
      "editorOverviewRuler.border": "#00000000",
      "editorStickyScroll.background": background,
      "editorStickyScroll.border": border,
      "editorWidget.background": raised,
      "editorWidget.border": border,
      "editorHoverWidget.background": raised,
      "editorSuggestWidget.background": raised,
      "focusBorder": accent,
      "input.background": background,
      "input.border": border,
      "menu.background": raised,
      "menu.foreground": text,
      "minimap.background": background,
      "quickInput.background": raised,
      "scrollbar.shadow": "#00000000",
    },
  });
  monaco.editor.setTheme(name);
}
