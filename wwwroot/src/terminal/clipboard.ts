import type { IClipboardProvider } from "@xterm/addon-clipboard";
import type { Terminal } from "@xterm/xterm";

/** A program may not fill the clipboard with more than this. */
const maxClipboardLength = 1024 * 1024;

/** OSC 52, write only: a program in the terminal must not read what the user copied elsewhere. */
export const writeOnlyClipboard: IClipboardProvider = {
  readText: () => "",
  writeText: async (selection, text) => {
    if (selection === "c" && text.length <= maxClipboardLength) await navigator.clipboard?.writeText(text).catch(() => undefined);
  },
};

/** Copies what is selected; without a secure context there is no clipboard API, but xterm answers the copy command. */
export async function copySelection(terminal: Terminal): Promise<void> {
  const text = terminal.getSelection();
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    document.execCommand("copy");
  }
}

/**
 * Keys that copy and paste. Ctrl+C copies only when something is selected, else it is the interrupt. For pasting the
 * key is only kept from the program: the browser then pastes by itself, which needs no permission.
 */
export function clipboardKeys(terminal: Terminal): (event: KeyboardEvent) => boolean {
  return event => {
    if (!event.ctrlKey || event.altKey || event.metaKey) return true;
    const key = event.key.toLowerCase();
    if (key === "v") return false;
    if (key !== "c" || !(event.shiftKey || terminal.hasSelection())) return true;
    event.preventDefault();
    if (event.type === "keydown" && terminal.hasSelection()) {
      void copySelection(terminal).then(() => { if (!event.shiftKey) terminal.clearSelection(); });
    }
    return false;
  };
}
