const base = "/api/monitoring/memory";

/** A refusal, in the words of the server. */
export class Refused extends Error {
  constructor(readonly status: number, readonly type: string, title: string, readonly detail: string) {
    super(detail ? `${title}. ${detail}` : title);
  }
}

export function get<T>(path: string): Promise<T> {
  return send<T>("GET", `${base}/${path}`);
}

export function post<T>(path: string, body?: unknown): Promise<T> {
  return send<T>("POST", path.startsWith("/") ? path : `${base}/${path}`, body);
}

export function remove(path: string): Promise<void> {
  return send<void>("DELETE", path);
}

async function send<T>(method: string, address: string, body?: unknown): Promise<T> {
  let answer: Response;
  try {
    answer = await fetch(address, {
      method,
      headers: body === undefined ? {} : { "Content-Type": "application/json" },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch {
    throw new Refused(0, "", "The server does not answer", "It is tried again by itself.");
  }
  if (!answer.ok) throw await refusal(answer);
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

async function refusal(answer: Response): Promise<Refused> {
  if (answer.status === 401) return new Refused(401, "", "You are signed out", "Reload the page to sign in again.");
  try {
    const problem = await answer.json() as { type?: string; title?: string; detail?: string; faults?: string[] };
    const faults = (problem.faults ?? []).join(" ");
    return new Refused(answer.status, problem.type ?? "", problem.title ?? "Refused", faults || (problem.detail ?? ""));
  } catch {
    return new Refused(answer.status, "", `The server answered ${answer.status}`, "");
  }
}
