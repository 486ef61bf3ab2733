import { element } from "../elements";
import { moment } from "./format";
import { part } from "./part";
import type { Alert, MemoryHealth } from "./types";

const shownResolved = 20;

/** Alerts that stand, and those that stood. */
export function showAlerts({ alerts }: MemoryHealth): void {
  const rows = [
    ...alerts.standing.map(alert => row(alert, `since ${moment(alert.since)}`, alert.severity)),
    ...alerts.resolved.slice(0, shownResolved).map(alert =>
      row(alert, `${moment(alert.since)} to ${alert.resolvedAt ? moment(alert.resolvedAt) : "now"}`, "resolved")),
  ];
  part("alerts").replaceChildren(rows.length > 0
    ? element("ul", "c1a-list", ...rows)
    : element("p", "c1a-empty", "No alert stands, and none stood since the start."));
}

function row(alert: Alert, time: string, state: string): HTMLElement {
  const made = element("li", `c1a-alert c1a-alert-${state}`,
    element("b", "", state === "resolved" ? "Resolved" : state === "critical" ? "Critical" : "Warning"),
    element("span", "", alert.text), element("small", "", time));
  made.dataset["testid"] = "alert";
  return made;
}
