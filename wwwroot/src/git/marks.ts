import type { Disposable } from "../contracts";
import { Disposables } from "../disposables";
import { element } from "../elements";
import { icon } from "../agents/parts";
import { onStatus } from "./changes";
import type { Status } from "./types";

const buttonSelector = "[data-git]";
const statusSelector = "[data-git-status]";

/** What the page's edges tell of the repository: a count on the button of the activity bar, the branch in the status bar. */
export class Marks implements Disposable {
  readonly #disposables = new Disposables();

  constructor(show: () => void) {
    this.#disposables.listen<MouseEvent>(document, "click", event => {
      if (event.target instanceof Element && event.target.closest(statusSelector)) show();
    });
    this.#disposables.add(onStatus(status => mark(status)));
  }

  dispose(): void {
    this.#disposables.dispose();
    for (const place of document.querySelectorAll<HTMLElement>(statusSelector)) place.hidden = true;
  }
}

function mark(status: Status): void {
  const { counts } = status;
  const total = status.state === "ready" ? counts.merge + counts.staged + counts.changes + counts.untracked : 0;
  const words = total === 0 ? "Source control" : `Source control: ${total === 1 ? "1 change" : `${total.toLocaleString("en")} changes`}`;
  for (const button of document.querySelectorAll<HTMLElement>(buttonSelector)) {
    if (total > 0) button.dataset["count"] = total > 99 ? "99+" : String(total);
    else delete button.dataset["count"];
    button.setAttribute("aria-label", words);
  }
  for (const place of document.querySelectorAll<HTMLElement>(statusSelector)) {
    place.hidden = status.state !== "ready";
    place.replaceChildren(icon(status.operation ? "git-merge" : "git-branch"), ...statusWords(status).map(text => element("span", "", text)));
    place.title = `${words} (Ctrl+Shift+G)`;
    place.setAttribute("aria-label", `${statusWords(status).join(", ")}. ${words}`);
  }
}

/** "main", "↓2 ↑1", "3 changes" */
export function statusWords({ head, counts, operation }: Pick<Status, "head" | "counts" | "operation">): string[] {
  const arrows = [head.behind > 0 ? `↓${head.behind}` : "", head.ahead > 0 ? `↑${head.ahead}` : ""].filter(Boolean).join(" ");
  const total = counts.merge + counts.staged + counts.changes + counts.untracked;
  const name = head.branch ?? head.commit?.slice(0, 8) ?? "no branch";
  const changes = counts.merge > 0 ? `${counts.merge} in conflict` : total === 1 ? "1 change" : `${total.toLocaleString("en")} changes`;
  return [operation ? `${name} (${operation})` : name, ...(arrows ? [arrows] : []), ...(total > 0 ? [changes] : [])];
}
