// The routes of docs/agents.md. Everything that a server can refuse is thrown as a Refusal with words for people.
import { encodePath } from "../paths";
import { read, send } from "../requests";
import { address, sessionAddress } from "./addresses";
import type { AgentEvent, AgentKind, Attachment, CheckpointFile, Session, Summary } from "./types";

export interface Prompted {
  status: "running" | "queued";
  position?: number;
  message?: string;
}

export const api = {
  kinds: () => read<AgentKind[] | { agents: AgentKind[] }>("GET", address("")).then(answer => Array.isArray(answer) ? answer : answer.agents),
  makeRoom: (agent: string) => read<{ freedBytes: number; ended: unknown[] }>("POST", address(`${encodeURIComponent(agent)}/room`)),
  setKey: (name: string, value: string) => read<void>("PUT", address(`keys/${encodeURIComponent(name)}`), { value }),
  removeKey: (name: string) => read<void>("DELETE", address(`keys/${encodeURIComponent(name)}`)),
  sessions(query: { q?: string; before?: string; count: number; workspace?: string }) {
    const target = address("sessions");
    for (const [key, value] of Object.entries(query)) if (value !== undefined && value !== "") target.searchParams.set(key, String(value));
    return read<{ sessions: Session[]; next?: string | null }>("GET", target);
  },
  create: (agent: string, workspace: string) => read<Session>("POST", address("sessions"), { agent, workspace }),
  session: (id: string) => read<Session>("GET", sessionAddress(id)),
  change: (id: string, change: { title?: string; mode?: string; option?: { id: string; value: string }; forgetRules?: boolean }) =>
    read<Session | undefined>("PATCH", sessionAddress(id), change),
  remove: (id: string) => read<void>("DELETE", sessionAddress(id)),
  prompt: (id: string, text: string, attachments: Attachment[]) =>
    read<Prompted>("POST", sessionAddress(id, "/prompts"), attachments.length > 0 ? { text, attachments } : { text }),
  cancel: (id: string) => read<void>("POST", sessionAddress(id, "/cancel")),
  answer: (id: string, requestId: string, optionId: string, always: boolean) =>
    read<void>("POST", sessionAddress(id, `/permissions/${encodeURIComponent(requestId)}`), always ? { optionId, always } : { optionId }),
  async transcript(id: string, before: number, count: number): Promise<AgentEvent[]> {
    const target = sessionAddress(id, "/transcript");
    target.searchParams.set("before", String(before));
    target.searchParams.set("count", String(count));
    return parseLines(await (await send("GET", target)).text());
  },
  summary: (id: string) => read<Summary>("GET", sessionAddress(id, "/summary")),
  makeSummary: (id: string, by: "agent" | "plain") => read<Summary>("POST", sessionAddress(id, "/summary"), { by }),
  changesSince: (id: string, eventId: number) =>
    read<{ files: CheckpointFile[]; count?: number }>("GET", sessionAddress(id, `/checkpoints/${eventId}/diff`)),
  /** Back to before a prompt, or to what a rewind answered as its undoing. */
  rewind: (id: string, to: number | string) =>
    read<{ restored: number; deleted: number; undo?: string }>("POST", sessionAddress(id, `/checkpoints/${encodeURIComponent(to)}/rewind`)),
};

/** NDJSON; a line that is torn is left out. */
export function parseLines(text: string): AgentEvent[] {
  const events: AgentEvent[] = [];
  for (const line of text.split("\n")) {
    if (!line.trim()) continue;
    try {
      events.push(JSON.parse(line) as AgentEvent);
    } catch {
      // The connection ended in the middle of it: the next window begins there.
    }
  }
  return events;
}

export interface Terminal {
  id: string;
  name: string;
  title: string;
  cwd: string;
  state: string;
  outputStart: number;
  outputEnd: number;
}

export function terminals(workspace: string): Promise<Terminal[]> {
  const target = new URL("api/terminals", document.baseURI);
  target.searchParams.set("workspace", workspace);
  return read<Terminal[]>("GET", target);
}

/** The last bytes of what a terminal printed, as plain text. */
export async function terminalTail(terminal: Terminal, bytes: number): Promise<string> {
  const target = new URL(`api/terminals/${encodePath(terminal.id)}/output`, document.baseURI);
  target.searchParams.set("format", "text");
  target.searchParams.set("from", String(Math.max(terminal.outputStart, terminal.outputEnd - bytes)));
  return (await send("GET", target)).text();
}

/** Files of the workspace by a part of their path, the best match first. */
export function findFiles(workspace: string, q: string, limit: number, signal: AbortSignal): Promise<{ paths: string[] }> {
  const target = new URL(`api/workspaces/${encodePath(workspace)}/files:find`, document.baseURI);
  target.searchParams.set("q", q);
  target.searchParams.set("limit", String(limit));
  return read("GET", target, undefined, signal);
}
