// Texts as lines, each with the end that it has in the bytes: lines are counted as Monaco counts them, and put together
// again they are the text to the byte.

const ends = /\r\n|\n|\r/g;

/** The lines with their ends; the last has none, and is empty where the text ends with a line end. */
export function splitLines(text: string): string[] {
  const lines: string[] = [];
  let at = 0;
  for (const match of text.matchAll(ends)) {
    const end = match.index + match[0].length;
    lines.push(text.slice(at, end));
    at = end;
  }
  lines.push(text.slice(at));
  return lines;
}

/** The line without its end. */
export function bare(line: string): string {
  return line.slice(0, line.length - endOf(line).length);
}

export function bareLines(text: string): string[] {
  return text.split(ends);
}

export function endOf(line: string): string {
  if (line.endsWith("\r\n")) return "\r\n";
  const last = line.at(-1);
  return last === "\n" || last === "\r" ? last : "";
}

/** The end that every line of the text has; undefined where they differ, or there is none. */
export function uniformEnd(lines: readonly string[]): string | undefined {
  let found: string | undefined;
  for (const line of lines.slice(0, -1)) {
    const end = endOf(line);
    if (found !== undefined && found !== end) return undefined;
    found = end;
  }
  return found;
}
