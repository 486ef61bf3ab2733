/** A name as one types it, as git takes it: spaces become dashes, as one goes. */
export function tidyName(typed: string): string {
  return typed.trim().replace(/\s+/g, "-");
}

/** Why git would not take a branch's name, in words; undefined for one that it takes. Its rules are those of git-check-ref-format. */
export function nameFault(name: string): string | undefined {
  if (name === "") return "A name is needed.";
  if (name.startsWith("-")) return "It cannot begin with a dash.";
  if (name === "@" || name === "HEAD") return `${name} is git's own name for something else.`;
  // eslint-disable-next-line no-control-regex
  const odd = /[\u0000-\u0020\u007f~^:?*[\\]/.exec(name)?.[0];
  if (odd !== undefined) return odd.charCodeAt(0) <= 32 || odd === "\u007f" ? "It cannot hold spaces or control characters." : `It cannot hold ${odd}`;
  if (name.includes("..")) return "It cannot hold two dots in a row.";
  if (name.includes("@{")) return "It cannot hold @{";
  if (name.startsWith("/") || name.endsWith("/") || name.includes("//")) return "A slash stands between two names.";
  if (name.endsWith(".")) return "It cannot end with a dot.";
  if (name.split("/").some(part => part.startsWith(".") || part.endsWith(".lock"))) return "A part of it cannot begin with a dot or end with .lock.";
  return undefined;
}
