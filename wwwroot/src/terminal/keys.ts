/** What the view itself does with a key; all others are the program's. */
export type ViewKey =
  | "find" | "copy" | "copyOrInterrupt" | "paste" | "menu"
  | "zoomIn" | "zoomOut" | "zoomReset" | "previousPrompt" | "nextPrompt";

type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey">;

/**
 * Which key press is the view's. Plain Ctrl with a letter belongs to the shell, but for C (copies only what is selected)
 * and V; on the Mac the Command key is free.
 */
export function viewKey(event: Keys, mac: boolean): ViewKey | undefined {
  const { ctrlKey: ctrl, metaKey: meta, shiftKey: shift, altKey: alt } = event;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (alt) return undefined;
  if (key === "ContextMenu" || (key === "F10" && shift && !ctrl && !meta)) return "menu";
  if (key === "Insert") return ctrl && !shift ? "copy" : shift && !ctrl ? "paste" : undefined;

  const command = mac && meta && !ctrl;
  if (command && !shift && key === "f") return "find";
  if (!command && (!ctrl || meta)) return undefined;
  // Ctrl+Shift+minus is Ctrl+_, the shell's undo.
  if (key === "=" || key === "+") return "zoomIn";
  if (key === "-" && !shift) return "zoomOut";
  if (key === "0" && !shift) return "zoomReset";
  if (!shift && key === "ArrowUp") return "previousPrompt";
  if (!shift && key === "ArrowDown") return "nextPrompt";
  if (command) return undefined;
  if (shift && key === "f") return "find";
  if (key === "c") return shift ? "copy" : "copyOrInterrupt";
  return key === "v" ? "paste" : undefined;
}
