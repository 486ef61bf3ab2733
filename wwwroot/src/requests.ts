// Requests to the server's HTTP API. Everything that it can refuse is thrown as a Refusal with words for people.

/** How long the server may stay silent. */
const timeoutMs = 60_000;

export class Refusal extends Error {
  constructor(readonly status: number, readonly type: string, message: string) {
    super(message);
    this.name = "Refusal";
  }
}

/** What was answered, as JSON; undefined where nothing was. */
export async function read<T>(method: string, target: URL, body?: unknown, signal?: AbortSignal): Promise<T> {
  const text = await (await send(method, target, body, signal)).text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Sends JSON, and gives the answer back where it is a good one. */
export function send(method: string, target: URL, body?: unknown, signal?: AbortSignal): Promise<Response> {
  return ask(target, {
    method, ...(signal ? { signal } : {}),
    ...(body === undefined ? {} : { headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) }),
  });
}

/** Sends anything; without a signal of its own it is given up when the server stays silent. */
export async function ask(target: URL, init: RequestInit): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(target, { cache: "no-store", redirect: "manual", signal: AbortSignal.timeout(timeoutMs), ...init });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Refusal(0, "", "The server does not answer. Nothing is lost: try again when it is back.");
  }
  if (answer.ok || answer.status === 304) return answer;
  if (answer.type === "opaqueredirect" || answer.status === 401) throw new Refusal(401, "", "You are signed out. Reload the page to sign in again.");
  throw await refusal(answer);
}

async function refusal(answer: Response): Promise<Refusal> {
  const problem = await answer.json().catch(() => undefined) as { type?: string; title?: string; detail?: string; message?: string; hint?: string } | undefined;
  const words = [problem?.detail ?? problem?.message ?? problem?.title, problem?.hint].filter(Boolean).join(" ");
  return new Refusal(answer.status, problem?.type ?? "", words || `The server answered ${answer.status}.`);
}
