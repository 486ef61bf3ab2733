/**
 * The page's own shortcuts, and where the keys that the help names are handled otherwise:
 * - Ctrl+P: quickopen
 * - Alt+W: closetab
 * - Alt+PageUp: previoustab
 * - Alt+PageDown: nexttab
 * - Ctrl+B: sidebar
 * - Ctrl+Shift+E: explorer
 * - Ctrl+Shift+G: git
 * - Ctrl+Shift+Y: memory
 * - Ctrl+Shift+X: performance
 * - Ctrl+Shift+A: agents
 * - Ctrl+`: panel
 * - Ctrl+Shift+`: newterminal
 * - Ctrl+Shift+5: panes/pane-shortcuts.ts
 * - Ctrl+Shift+6: panes/pane-shortcuts.ts
 * - Ctrl+Shift+M: panes/pane-shortcuts.ts
 * - Ctrl+Shift+PageUp: panes/pane-shortcuts.ts
 * - Ctrl+Shift+PageDown: panes/pane-shortcuts.ts
 * - Alt+Arrow: panes/pane-shortcuts.ts
 * - Ctrl+S: editor/page-events.ts
 * - Ctrl+F: Monaco
 * - F1: Monaco
 * - Alt+F3: editor/git/commands.ts
 * - Shift+Alt+F3: editor/git/commands.ts
 * - Alt+F5: editor/git/diff-actions.ts
 * - Shift+Alt+F5: editor/git/diff-actions.ts
 * - F2: ExplorerPanel, TerminalPanel
 * - Delete: ExplorerPanel, TerminalPanel
 * - Ctrl+Shift+C: terminal/keys.ts
 * - Ctrl+Shift+V: terminal/keys.ts
 * - Ctrl+Shift+F: terminal/keys.ts
 * - Ctrl+↑: terminal/keys.ts
 * - Ctrl+↓: terminal/keys.ts
 * - Ctrl+=: terminal/keys.ts
 * - Ctrl+-: terminal/keys.ts
 * - Ctrl+0: terminal/keys.ts
 * - Shift+F10: terminal/keys.ts
 */
export type Shortcut = "panel" | "sidebar" | "quickopen" | "explorer" | "git" | "closetab" | "nexttab" | "previoustab" | "newterminal" | "memory";

/** Those that the page answers by itself, also without its server. */
export type OwnShortcut = "performance" | "agents";

type Keys = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Which of the page's shortcuts a key press is, if any. */
export function shortcutName(event: Keys, mac: boolean, inTerminal: boolean): Shortcut | OwnShortcut | undefined {
  const { ctrlKey: ctrl, metaKey: meta, shiftKey: shift, altKey: alt } = event;
  // The backquote is Ctrl on the Mac too, and found by its place: its character differs between layouts.
  if (event.code === "Backquote" && ctrl && !meta && !alt) return shift ? "newterminal" : "panel";

  const key = event.key.toLowerCase();
  const modifier = mac ? meta && !ctrl : ctrl && !meta;
  if (modifier && shift && !alt && key === "e") return "explorer";
  if (modifier && shift && !alt && key === "g") return "git";
  if (modifier && shift && !alt && key === "y") return "memory";
  if (modifier && shift && !alt && key === "x") return "performance";
  if (modifier && shift && !alt && key === "a") return "agents";
  if (inTerminal) return undefined;
  if (modifier && !shift && !alt && key === "b") return "sidebar";
  if (modifier && !shift && !alt && key === "p") return "quickopen";
  if (alt && !ctrl && !meta && !shift) {
    if (event.code === "KeyW") return "closetab";
    if (event.code === "PageDown") return "nexttab";
    if (event.code === "PageUp") return "previoustab";
  }
  return undefined;
}
