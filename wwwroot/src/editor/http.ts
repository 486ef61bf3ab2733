/** An answer that is not the one asked for: its status, and what the server says about it. */
export class HttpError extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = "HttpError";
    this.status = status;
  }

  static async from(response: Response): Promise<HttpError> {
    const problem = await response.json().catch(() => undefined) as { title?: string; detail?: string } | undefined;
    const text = problem?.detail ?? problem?.title ?? response.statusText;
    return new HttpError(response.status, text || `The server answered ${response.status}.`);
  }
}

/** How long the server may stay silent; a save that hangs must end in a message, not in a wheel. */
const timeoutMs = 60_000;

/** fetch for the API: a redirect means that the sign-in ended, and a network failure has status 0. */
export async function request(address: URL, init: RequestInit = {}): Promise<Response> {
  try {
    const signal = init.keepalive ? null : AbortSignal.timeout(timeoutMs);
    const response = await fetch(address, { cache: "no-store", redirect: "manual", signal, ...init });
    return response.type === "opaqueredirect" ? new Response(null, { status: 401, statusText: "Not signed in." }) : response;
  } catch (error) {
    throw new HttpError(0, error instanceof Error ? error.message : "The server cannot be reached.");
  }
}
