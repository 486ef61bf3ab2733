import { Refusal } from "../../requests";

/** What can be done about a refusal, beside reading it. */
export type Remedy = "identity" | "sign-in" | "diverged" | "retry" | "trust" | "stash" | "conflicts" | "refresh";

const remedies: Record<string, Remedy> = {
  identity: "identity", authentication: "sign-in", diverged: "diverged", locked: "retry", unreachable: "retry", untrusted: "trust",
  dirty: "stash", unmerged: "conflicts", conflict: "refresh", busy: "retry",
};

/** "diverged" of urn:coder1:git-diverged; undefined for what is no refusal of git's. */
export function refusalKind(error: unknown): string | undefined {
  return error instanceof Refusal ? /^urn:coder1:git-(.+)$/.exec(error.type)?.[1] : undefined;
}

export function remedyOf(error: unknown): Remedy | undefined {
  const kind = refusalKind(error);
  // Gone for a moment, and nothing was done: asking again is all there is.
  if (error instanceof Refusal && error.status === 0) return "retry";
  return kind === undefined ? undefined : remedies[kind];
}

/** Whether a name and a password would help: an SSH key that is missing, or a machine that is not known, is no matter of theirs. */
export function wantsPassword(error: unknown): boolean {
  return refusalKind(error) === "authentication" && !/publickey|host key/i.test(refusalWords(error).said);
}

/** Git's own words, and behind the empty line what to do next. */
export function refusalWords(error: unknown): { said: string; next: string } {
  const text = (error instanceof Error ? error.message : String(error)).trim();
  const at = text.lastIndexOf("\n\n");
  // Only git's refusals end with advice; in others an empty line is part of the text.
  if (refusalKind(error) === undefined) return { said: "", next: text };
  return at < 0 ? { said: text, next: "" } : { said: text.slice(0, at).trim(), next: text.slice(at + 2).trim() };
}
