import { element } from "../../elements";
import type { Context } from "./context";
import { drawGraph } from "./graph-view";
import type { LogRow } from "./log-pages";
import { refChips } from "./ref-chips";
import { ago, moment, shortId } from "./words";

/** A commit in one line: the graph, what it is called, what it says, who made it, how long ago. */
export function buildCommit(place: HTMLElement, { commit, graph }: LogRow, height: number, isHead: boolean, context: Context): void {
  const subject = element("span", "c1v-subject", commit.subject || "(no message)");
  place.title = `${commit.subject}\n${commit.author}, ${moment(commit.at)}\n${shortId(commit.id)}`;
  place.classList.toggle("c1v-is-merge", commit.parents.length > 1);
  place.replaceChildren(
    graph ? drawGraph(graph, height, commit.parents.length > 1, isHead) : element("span", "c1v-no-graph"),
    ...refChips(commit.refs, context, 2), subject,
    element("span", "c1v-author", commit.author), element("span", "c1v-age", ago(commit.at, Date.now())));
}
