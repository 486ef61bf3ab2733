import type { IClipboardProvider } from "@xterm/addon-clipboard";

/** A program may not fill the clipboard with more than this. */
export const maxClipboardLength = 1024 * 1024;

/** OSC 52, write only: a program in the terminal must not read what the user copied elsewhere. */
export const writeOnlyClipboard: IClipboardProvider = {
  readText: () => "",
  writeText: async (selection, text) => {
    if (selection === "c" && text.length <= maxClipboardLength) await navigator.clipboard?.writeText(text).catch(() => undefined);
  },
};

/** What is on the clipboard; undefined where the page may not read it. */
export async function readClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard?.readText();
  } catch {
    return undefined;
  }
}
