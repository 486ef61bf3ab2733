/** What the keys of the terminals' panel do; the panel's component carries it out. */
export type PaneShortcut = "splitright" | "splitdown" | "paneleft" | "paneright" | "paneup" | "panedown" | "tableft" | "tabright" | "terminalleft" | "terminalright" | "sessions";

type Keys = Pick<KeyboardEvent, "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/** Where the focus is: in the terminals' panel, and there in a tab of several panes. */
export interface PanePlace {
  inPanel: boolean;
  amongPanes: boolean;
}

const arrows: Partial<Record<string, PaneShortcut>> = { ArrowLeft: "paneleft", ArrowRight: "paneright", ArrowUp: "paneup", ArrowDown: "panedown" };

/**
 * Which of the panel's shortcuts a key press is, if any. Alt with an arrow goes to the program where there is one pane
 * only: shells move by words with it.
 */
export function paneShortcut(event: Keys, mac: boolean, place: PanePlace): PaneShortcut | undefined {
  const { ctrlKey: ctrl, metaKey: meta, shiftKey: shift, altKey: alt } = event;
  const modifier = mac ? meta && !ctrl : ctrl && !meta;
  if (modifier && shift && !alt && event.code === "KeyM") return "sessions";
  if (!place.inPanel) return undefined;
  if (ctrl && shift && !alt && !meta) {
    // By their place: what stands on them differs between layouts.
    if (event.code === "Digit5") return "splitright";
    if (event.code === "Digit6") return "splitdown";
    if (event.code === "PageUp") return "tableft";
    if (event.code === "PageDown") return "tabright";
  }
  if (alt && !ctrl && !shift && !meta) {
    if (event.code === "PageUp") return "terminalleft";
    if (event.code === "PageDown") return "terminalright";
    if (place.amongPanes) return arrows[event.code];
  }
  return undefined;
}
