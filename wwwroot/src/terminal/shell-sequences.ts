/** What a shell says of itself by OSC 633 (VS Code's) or OSC 133 (FinalTerm's). */
export type ShellSequence =
  | { kind: "prompt" }
  | { kind: "input" }
  | { kind: "run" }
  | { kind: "end"; status: number | undefined }
  | { kind: "command"; text: string }
  | { kind: "cwd"; path: string };

/** Longer command lines and folders are cut: they are shown in a small window. */
const maxText = 4096;

export function parse633(data: string): ShellSequence | undefined {
  const [kind, ...rest] = data.slice(0, 2 * maxText).split(";");
  switch (kind) {
    case "E": return { kind: "command", text: unescape(rest[0] ?? "") };
    // What follows the folder is the shell's nonce: a semicolon within it is escaped.
    case "P": return rest[0]?.startsWith("Cwd=") ? { kind: "cwd", path: unescape(rest[0].slice("Cwd=".length)) } : undefined;
    default: return common(kind, rest);
  }
}

export function parse133(data: string): ShellSequence | undefined {
  const [kind, ...rest] = data.slice(0, maxText).split(";");
  // A continuation prompt is no new command.
  return kind === "A" && rest.includes("k=s") ? undefined : common(kind, rest);
}

function common(kind: string | undefined, rest: string[]): ShellSequence | undefined {
  switch (kind) {
    case "A": return { kind: "prompt" };
    case "B": return { kind: "input" };
    case "C": return { kind: "run" };
    case "D": {
      const status = /^-?\d{1,10}$/.test(rest[0] ?? "") ? Number(rest[0]) : undefined;
      return { kind: "end", status };
    }
    default: return undefined;
  }
}

/** `\\` is a backslash, `\x3b` the character of that code. */
function unescape(text: string): string {
  return text.slice(0, maxText).replace(/\\(?:\\|x([0-9a-f]{2}))/gi, (_, code: string | undefined) =>
    (code === undefined ? "\\" : String.fromCharCode(parseInt(code, 16))));
}
