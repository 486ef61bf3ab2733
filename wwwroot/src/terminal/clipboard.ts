import type { IClipboardProvider } from "@xterm/addon-clipboard";
import { element } from "./dom";

/** A program may not fill the clipboard with more than this. */
export const maxClipboardLength = 1024 * 1024;

/** OSC 52, write only: a program in the terminal must not read what the user copied elsewhere. */
export const writeOnlyClipboard: IClipboardProvider = {
  readText: () => "",
  writeText: async (selection, text) => {
    if (selection === "c" && text.length <= maxClipboardLength) await navigator.clipboard?.writeText(text).catch(() => undefined);
  },
};

/** Puts a text on the clipboard; over plain HTTP, where the API is missing, by way of a hidden field. */
export async function copyText(text: string): Promise<boolean> {
  try {
    if (navigator.clipboard) {
      await navigator.clipboard.writeText(text);
      return true;
    }
  } catch {
    // Refused: the old way may still be allowed, within a key press or a click.
  }
  return copyByField(text);
}

/** What is on the clipboard; undefined where the page may not read it. */
export async function readClipboard(): Promise<string | undefined> {
  try {
    return await navigator.clipboard?.readText();
  } catch {
    return undefined;
  }
}

function copyByField(text: string): boolean {
  const focused = document.activeElement as HTMLElement | null;
  const field = element("textarea", "c1t-hidden-field");
  field.value = text;
  document.body.append(field);
  field.select();
  const copied = document.execCommand("copy");
  field.remove();
  focused?.focus({ preventScroll: true });
  return copied;
}
