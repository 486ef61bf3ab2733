export interface FileLink {
  path: string;
  line: number;
  column: number;
  /** Where it stands in the text: first character and the one after the last. */
  start: number;
  end: number;
}

// src/app.ts:12:5, ./a-b/c.py:3, /abs/file.cs(12,5). The name needs an extension, so that times and ports are no links.
const pattern = /(?<![\w/.:@-])((?:\.{0,2}\/)?(?:[\w@+~.-]+\/)*[\w@+~-][\w@+~.-]*\.[A-Za-z]\w*)(?::(\d+)(?::(\d+))?|\((\d+)(?:,(\d+))?\))/g;

/** Lines longer than this are not searched. */
const maxTextLength = 4096;

export function findFileLinks(text: string): FileLink[] {
  if (text.length > maxTextLength) return [];
  return Array.from(text.matchAll(pattern), match => ({
    path: match[1]!,
    line: Number(match[2] ?? match[4]),
    column: Number(match[3] ?? match[5] ?? 1),
    start: match.index,
    end: match.index + match[0].length,
  })).filter(link => link.line > 0);
}
