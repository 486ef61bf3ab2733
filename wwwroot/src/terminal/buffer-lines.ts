import type { IBuffer, Terminal } from "@xterm/xterm";
import type { BufferLine } from "./output-search";

/** The lines of the buffer up to the last that has text, wrapped rows joined. */
export function bufferLines(buffer: IBuffer): BufferLine[] {
  const lines: BufferLine[] = [];
  for (let row = 0; row < buffer.length; row++) {
    const line = buffer.getLine(row);
    if (!line) continue;
    const joins = buffer.getLine(row + 1)?.isWrapped === true;
    const text = line.translateToString(!joins);
    const last = lines.at(-1);
    if (line.isWrapped && last) last.text += text;
    else lines.push({ text, row });
  }
  while (lines.at(-1)?.text.trim() === "") lines.pop();
  return lines;
}

/** The text from one row up to another that is not part of it, as one would copy it. */
export function textOfRows(terminal: Terminal, first: number, behind: number): string {
  const buffer = terminal.buffer.active;
  let text = "";
  for (let row = first; row < behind; row++) {
    const joins = row + 1 < behind && buffer.getLine(row + 1)?.isWrapped === true;
    text += (buffer.getLine(row)?.translateToString(!joins) ?? "") + (joins || row + 1 === behind ? "" : "\n");
  }
  return text;
}

/** The text from a place up to the cursor. */
export function textUpToCursor(terminal: Terminal, row: number, column: number): string {
  const buffer = terminal.buffer.active;
  const cursorRow = buffer.baseY + buffer.cursorY;
  let text = "";
  for (let at = row; at <= cursorRow; at++) {
    const from = at === row ? column : 0;
    const to = at === cursorRow ? buffer.cursorX : undefined;
    text += buffer.getLine(at)?.translateToString(true, from, to) ?? "";
  }
  return text;
}
