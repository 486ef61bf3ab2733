// The routes of teams (docs/agents.md). Making one and taking a result may take git a while, so these are not given up for silence.
import { ask, read } from "../requests";
import { address, teamAddress } from "./addresses";
import type { Attachment, Changes, Team } from "./types";

/** As long as git may take, and some more. */
const patienceMs = 5 * 60_000;

export interface Teams {
  teams: Team[];
  /** Members that a team may have now: 3, 2, or none. */
  maxMembers: number;
  /** Why there are no teams now. */
  refusal?: string;
}

export const teamApi = {
  list(workspace: string): Promise<Teams> {
    const target = address("teams");
    target.searchParams.set("workspace", workspace);
    return read<Teams>("GET", target);
  },
  create: (workspace: string, agents: readonly string[], text: string, attachments: Attachment[]) =>
    slow<Team>(address("teams"), { workspace, agents, text, ...(attachments.length > 0 ? { attachments } : {}) }),
  get: (id: string) => read<Team>("GET", teamAddress(id)),
  changes: (id: string, member: number) => read<Changes>("GET", teamAddress(id, `/members/${member}/diff`)),
  take: (id: string, member: number) => slow<Team>(teamAddress(id, "/take"), { member }),
  undo: (id: string) => slow<Team>(teamAddress(id, "/undo"), {}),
  remove: (id: string) => read<void>("DELETE", teamAddress(id)),
};

async function slow<T>(target: URL, body: unknown): Promise<T> {
  const answer = await ask(target, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body), signal: AbortSignal.timeout(patienceMs),
  });
  return await answer.json() as T;
}
