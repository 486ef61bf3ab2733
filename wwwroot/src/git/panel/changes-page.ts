import { element } from "../../elements";
import type { Disposable } from "../../contracts";
import { icon, tested } from "../../agents/parts";
import type { Status } from "../types";
import { ChangeList } from "./change-list";
import { CommitBox } from "./commit-box";
import type { Context } from "./context";
import type { Page } from "./page";
import { many } from "./words";

/** What changed, and the box that makes a commit of it. */
export class ChangesPage implements Page {
  readonly element = element("div", "c1v-page");
  readonly list: ChangeList;
  readonly #box: CommitBox;
  readonly #clean = tested("git-clean", element("div", "c1v-empty"));
  readonly #note = element("p", "c1v-note");
  readonly #subscription: Disposable;

  constructor(context: Context) {
    this.list = new ChangeList(context);
    this.#box = new CommitBox(context);
    this.#note.setAttribute("role", "note");
    this.element.append(this.#box.element, this.#note, this.list.element, this.#clean);
    this.#subscription = context.repository.listen(status => this.#turn(status));
  }

  focus(): void {
    if (this.list.element.hidden) this.#box.focus();
    else this.list.focus();
  }

  focusMessage(): void {
    this.#box.focus();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.list.dispose();
    this.#box.dispose();
  }

  #turn(status: Status): void {
    const total = Object.values(status.counts).reduce((sum, count) => sum + count, 0);
    this.list.element.hidden = total === 0;
    this.#clean.hidden = total > 0;
    this.#clean.replaceChildren(icon("circle-check"), element("h3", "", "Nothing changed"), element("p", "", clean(status)));
    const notes = [
      status.untrackedOmitted && "New files were not looked for: the server is short of memory.",
      status.truncated && "There are more changes than can be listed: the counts are right, and “all” means all.",
    ].filter(Boolean);
    this.#note.hidden = notes.length === 0;
    this.#note.textContent = notes.join(" ");
  }
}

function clean({ head }: Status): string {
  if (head.commit === undefined) return "No commit yet. New files show up here, to be staged and committed.";
  const words = [head.ahead > 0 && `${many(head.ahead, "commit")} to push`, head.behind > 0 && `${many(head.behind, "commit")} to pull`].filter(Boolean);
  return words.length > 0 ? `${words.join(", ")}.` : "What you edit shows up here, to be looked at, staged and committed.";
}
