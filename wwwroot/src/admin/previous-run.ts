import { element } from "../elements";
import { moment, size } from "./format";
import { part } from "./part";
import type { MemoryHealth, PreviousRun } from "./types";

const shownEvents = 8;

/** Tells on top how the run before this one ended, when that was not in order. */
export function showPreviousRun({ previousRun }: MemoryHealth): void {
  const place = part("previous-run");
  place.hidden = !previousRun || previousRun.end === "clean";
  if (!previousRun || place.hidden || place.childElementCount > 0) return;
  const details = element("details", "c1a-previous",
    element("summary", "", element("b", "", "The run before this one did not end in order. "), previousRun.text, element("span", "c1a-more", "Its last minute")),
    element("p", "", peak(previousRun)),
    holders(previousRun),
    element("ol", "", ...previousRun.events.slice(-shownEvents).map(event => element("li", "", `${moment(event.at)} ${event.text}`))));
  details.dataset["testid"] = "previous-run";
  place.append(details);
}

function peak(run: PreviousRun): string {
  const last = run.lastMinute.at(-1);
  if (!last) return "Nothing was recorded of it.";
  const highest = Math.max(...run.lastMinute.map(point => point.pressureBytes));
  return `In its last minute pressure was at most ${size(highest)} of ${size(run.limitBytes)}, `
    + `and ${size(last.pressureBytes)} when it was last seen (${moment(run.endedAt)}).`;
}

function holders(run: PreviousRun): HTMLElement {
  const list = element("ul", "c1a-holders", ...run.owners.map(owner =>
    element("li", "", element("b", "", size(owner.bytes)), ` ${owner.name}`)));
  list.setAttribute("aria-label", "Who held the memory");
  return list;
}
