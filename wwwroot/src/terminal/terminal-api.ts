import { encodePath } from "../paths";

/** An address of one terminal's routes. */
export function terminalAddress(id: string, tail: string): URL {
  return new URL(`api/terminals/${encodePath(id)}${tail}`, document.baseURI);
}

/** Why the server refused something. */
export interface Refusal {
  text: string;
  /** A limit is something that the session manager can help with; what runs is something to ask the user about. */
  why: "limit" | "busy" | "other";
}

const kinds: Record<string, Refusal["why"]> = { "urn:coder1:terminal-limit": "limit", "urn:coder1:terminal-busy": "busy" };

/** Asks for a change of a terminal. Answers what was wrong, or nothing. */
export function changeTerminal(id: string, tail: string): Promise<Refusal | undefined> {
  return ask("POST", id, tail);
}

/** Takes back the notice that a program was ended. Answers what was wrong, or nothing. */
export function dismissEnded(id: string): Promise<Refusal | undefined> {
  return ask("DELETE", id, "/ended");
}

async function ask(method: string, id: string, tail: string): Promise<Refusal | undefined> {
  try {
    const response = await fetch(terminalAddress(id, tail), { method, redirect: "manual" });
    if (response.ok) return undefined;
    const problem = await response.json().catch(() => undefined) as { type?: string; title?: string; detail?: string } | undefined;
    const text = problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`;
    return { text, why: kinds[problem?.type ?? ""] ?? "other" };
  } catch {
    return { text: "The server cannot be reached.", why: "other" };
  }
}
