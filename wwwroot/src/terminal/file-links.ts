export interface FileLink {
  path: string;
  line: number;
  column: number;
  /** Where it stands in the text: first character and the one after the last. */
  start: number;
  end: number;
}

/** Lines longer than this are not searched. */
const maxTextLength = 4096;
/** Links of one line that are looked at. */
const maxLinks = 16;

// A name needs an extension, so that times and ports are no links, or a place behind it that only a file has.
const name = String.raw`(?:\.{0,2}/|~/)?(?:[\w@+~.-]+/)*[\w@+~-][\w@+~.-]*\.[A-Za-z]\w*`;
const notBefore = String.raw`(?<![\w/.:@~-])`;

const patterns = [
  // Python: File "src/app.py", line 12
  /"([^"\n]+)", line (\d+)/g,
  // src/app.ts:12:5, ./a-b/c.py:3, /abs/file.cs(12,5), a.cs:line 12 as .NET's stack traces say it
  new RegExp(String.raw`${notBefore}(${name})(?::(\d+)(?::(\d+))?|\((\d+)(?:,\s?(\d+))?(?:,\d+,\d+)?\)|:line (\d+))`, "g"),
];
// A file without a place, where a tool is known to name files so.
const bare = [
  // git diff: --- a/src/app.ts, +++ b/src/app.ts, diff --git a/… b/…
  new RegExp(String.raw`(?<=^(?:---|\+\+\+) )([ab]/\S+)`, "g"),
  new RegExp(String.raw`(?<=^diff --git .*?)([ab]/\S+)(?=\s|$)`, "g"),
  // git status: modified:   src/app.ts
  /(?<=^\s+(?:modified|new file|deleted|renamed|both modified):\s+)(\S+)/g,
];

/** The files and places in them that a line of output names, left to right, none over another. */
export function findFileLinks(text: string): FileLink[] {
  if (text.length > maxTextLength) return [];
  const found: FileLink[] = [];
  for (const pattern of [...patterns, ...bare]) {
    for (const match of text.matchAll(pattern)) {
      const [line, column] = match.slice(2).filter(part => part !== undefined).map(Number);
      const whole = match[0].startsWith('"') ? { start: match.index + 1, end: match.index + 1 + match[1]!.length } : undefined;
      const link = { path: match[1]!, line: line ?? 1, column: column ?? 1, ...(whole ?? { start: match.index, end: match.index + match[0].length }) };
      const free = !found.some(other => link.start < other.end && other.start < link.end);
      if (link.line > 0 && free) found.push(link);
    }
  }
  return found.sort((a, b) => a.start - b.start).slice(0, maxLinks);
}
