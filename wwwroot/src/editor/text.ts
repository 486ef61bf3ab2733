// Bytes of a file to text and back, such that a file that was not edited is written back as it was.

const byteOrderMark = "\uFEFF";
/** Where a NUL byte makes a file binary, as git looks for it. */
export const binaryProbeBytes = 8 * 1024;

export type Encoding = "UTF-8" | "UTF-8 with BOM" | "Windows-1252";

export interface DecodedText {
  text: string;
  encoding: Encoding;
}

export function isBinary(bytes: Uint8Array): boolean {
  return bytes.subarray(0, binaryProbeBytes).includes(0);
}

/** UTF-8; what is not valid UTF-8 is shown as Windows-1252, in which every byte is a character. */
export function decodeText(bytes: Uint8Array): DecodedText {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    return text.startsWith(byteOrderMark) ? { text: text.slice(1), encoding: "UTF-8 with BOM" } : { text, encoding: "UTF-8" };
  } catch {
    return { text: new TextDecoder("windows-1252").decode(bytes), encoding: "Windows-1252" };
  }
}

export function encodeText(text: string, encoding: Encoding): Uint8Array<ArrayBuffer> {
  if (encoding === "Windows-1252") throw new Error("Text that is not UTF-8 is read-only.");
  return new TextEncoder().encode(encoding === "UTF-8 with BOM" ? byteOrderMark + text : text);
}

export interface TextEdit {
  start: number;
  end: number;
  text: string;
}

/** The one replacement that makes the new text of the old one, so that cursor, folds and undo survive a reload. */
export function minimalEdit(before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shorter = Math.min(before.length, after.length);
  let prefix = 0;
  while (prefix < shorter && before.charCodeAt(prefix) === after.charCodeAt(prefix)) prefix++;
  let suffix = 0;
  while (suffix < shorter - prefix && before.charCodeAt(before.length - 1 - suffix) === after.charCodeAt(after.length - 1 - suffix)) suffix++;
  // A cut inside a line end or a surrogate pair would not be a position of the editor.
  while (prefix > 0 && isJoined(before, prefix, after)) prefix--;
  while (suffix > 0 && isJoined(before, before.length - suffix, after, after.length - suffix)) suffix--;
  return { start: prefix, end: before.length - suffix, text: after.slice(prefix, after.length - suffix) };
}

function isJoined(before: string, at: number, after: string, atAfter = at): boolean {
  return isPair(before, at) || isPair(after, atAfter);
}

function isPair(text: string, at: number): boolean {
  const left = text.charCodeAt(at - 1);
  const right = text.charCodeAt(at);
  return (left === 13 && right === 10) || (left >= 0xd800 && left < 0xdc00 && right >= 0xdc00 && right < 0xe000);
}
