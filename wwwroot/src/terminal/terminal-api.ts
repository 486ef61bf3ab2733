import { encodePath } from "../paths";

/** An address of one terminal's routes. */
export function terminalAddress(id: string, tail: string): URL {
  return new URL(`api/terminals/${encodePath(id)}${tail}`, document.baseURI);
}

/** Why the server refused something; a limit is something that the session manager can help with. */
export interface Refusal {
  text: string;
  isLimit: boolean;
}

/** Asks for a change of a terminal. Answers what was wrong, or nothing. */
export async function changeTerminal(id: string, tail: string, method: "POST" | "DELETE"): Promise<Refusal | undefined> {
  try {
    const response = await fetch(terminalAddress(id, tail), { method, redirect: "manual" });
    if (response.ok) return undefined;
    const problem = await response.json().catch(() => undefined) as { title?: string; detail?: string } | undefined;
    const text = problem?.detail ?? problem?.title ?? `The server answered ${response.status}.`;
    return { text, isLimit: response.status === 409 };
  } catch {
    return { text: "The server cannot be reached.", isLimit: false };
  }
}
