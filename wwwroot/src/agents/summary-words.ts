import type { Attachment, Session, Summary } from "./types";
import { maxAttachedChars } from "./bounds";
import { estimate } from "./words";

/** Who wrote it, and why no agent did. */
export function summaryWords(summary: Summary): string {
  if (!summary.by) return "";
  const at = summary.at === undefined ? "" : new Date(summary.at).toLocaleString("en-GB", { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
  const who = summary.by === "agent" ? `Written by ${summary.agent ?? "an agent"}` : "Made from the transcript, without an agent";
  const why = summary.by === "plain" && summary.why ? `: ${summary.why}` : "";
  return `${who}${at ? `, ${at}` : ""}${why}${/[.!?]$/.test(why) ? "" : "."}${summary.isOld ? " Something was said since." : ""}`;
}

/** "The agent is #2 in the queue, about 40 seconds." */
export function makingWords(agent: string, { queue }: Summary): string {
  if (!queue) return `${agent} writes it…`;
  const wait = queue.estimatedWaitSeconds;
  return `${agent} is #${queue.position} in the queue${wait === undefined ? "" : `, ${estimate(wait)}`}.`;
}

/** What goes with the first prompt of the next conversation. */
export function handOverAttachment(session: Session, text: string): Attachment {
  const name = `Hand-over: ${session.title || session.agent}`.slice(0, 200);
  const cut = text.length > maxAttachedChars ? `${text.slice(0, maxAttachedChars)}\n(cut here)` : text;
  return { kind: "selection", name, text: cut };
}

/** A path in the workspace, or why it is none. */
export function handOverPath(name: string): { path: string } | { fault: string } {
  const path = name.trim().replace(/^\.?\//, "");
  if (path === "" || path.endsWith("/")) return { fault: "Say how the file is to be called." };
  if (path.split("/").some(part => part === ".." || part === "." || part === "")) return { fault: "The file has to lie in the workspace." };
  return { path };
}
