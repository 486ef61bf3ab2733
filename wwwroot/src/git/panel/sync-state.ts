import type { Head, Progress } from "../types";

export type Transfer = "fetch" | "pull" | "push";

export type SyncState =
  | { kind: "idle" }
  | { kind: "running"; what: Transfer; phase: string; percent: number | undefined; cancelling: boolean }
  | { kind: "refused"; what: Transfer; error: unknown };

export type SyncEvent =
  | { type: "begin"; what: Transfer }
  | { type: "line"; line: Progress }
  | { type: "cancel" }
  | { type: "done" }
  | { type: "failed"; error: unknown }
  | { type: "forget" };

/** How a transfer goes on. What comes after its end, late lines among it, changes nothing. */
export function nextSync(state: SyncState, event: SyncEvent): SyncState {
  switch (event.type) {
    case "begin": return state.kind === "running" ? state : { kind: "running", what: event.what, phase: "", percent: undefined, cancelling: false };
    case "line":
      if (state.kind !== "running" || state.cancelling || event.line.type !== "progress") return state;
      return { ...state, phase: event.line.phase, percent: event.line.percent };
    case "cancel": return state.kind === "running" ? { ...state, cancelling: true } : state;
    case "done": return state.kind === "running" ? { kind: "idle" } : state;
    case "failed":
      if (state.kind !== "running") return state;
      // Who cancelled knows why it ended.
      return state.cancelling ? { kind: "idle" } : { kind: "refused", what: state.what, error: event.error };
    case "forget": return state.kind === "refused" ? { kind: "idle" } : state;
  }
}

export type SyncPlan = "publish" | "fetch" | readonly Transfer[];

/** What one press on the button does: what lacks here comes first, then what lacks there goes. */
export function syncPlan(head: Pick<Head, "branch" | "commit" | "upstream" | "upstreamGone" | "ahead" | "behind">): SyncPlan {
  if (head.branch === undefined || head.commit === undefined) return "fetch";
  if (head.upstream === undefined || head.upstreamGone) return "publish";
  const steps: Transfer[] = [];
  if (head.behind > 0) steps.push("pull");
  if (head.ahead > 0) steps.push("push");
  return steps.length > 0 ? steps : "fetch";
}

/** What the button says. */
export function syncWords(head: Head): { text: string; title: string } {
  const plan = syncPlan(head);
  const arrows = [head.behind > 0 ? `↓${head.behind}` : "", head.ahead > 0 ? `↑${head.ahead}` : ""].filter(Boolean).join(" ");
  if (plan === "publish") return { text: "Publish", title: head.upstreamGone ? `${head.upstream} is gone: publish ${head.branch} again` : `Publish ${head.branch}: push it, and follow it from now on` };
  if (plan === "fetch") return { text: "", title: head.upstream ? `Up to date with ${head.upstream}: fetch` : "Fetch" };
  const names = plan.map(step => step === "pull" ? `pull ${head.behind}` : `push ${head.ahead}`).join(", then ");
  return { text: arrows, title: `${names[0]!.toUpperCase()}${names.slice(1)} — ${head.upstream}` };
}

/** "Receiving objects 40 %" */
export function phaseWords(state: SyncState): string {
  if (state.kind !== "running") return "";
  if (state.cancelling) return "Cancelling…";
  const what = { fetch: "Fetching", pull: "Pulling", push: "Pushing" }[state.what];
  return state.phase ? `${what}: ${state.phase}` : `${what}…`;
}
