import { button, element } from "../elements";
import { formatBytes } from "../sizes";
import { setText, tested } from "./parts";
import { changedWords, isBusy, memberState } from "./team-words";
import type { Team, TeamMember } from "./types";
import { usageWords } from "./words";

export interface CardActions {
  open(member: TeamMember): void;
  stop(member: TeamMember): void;
  take(member: TeamMember): void;
}

/** One member: how far it is, what it said last, and what can be done with it. */
export class TeamCard {
  readonly element = tested("agents-team-member", element("section", "c1g-kind c1g-member"));
  readonly #dot = element("i", "c1g-dot");
  readonly #name = element("b", "");
  readonly #state = element("span", "c1g-member-state");
  readonly #counts = element("span", "c1g-counts");
  readonly #facts = element("p", "c1-muted c1g-price");
  readonly #said = element("p", "c1g-said");
  readonly #problem = element("p", "c1g-warning");
  readonly #take: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  #member!: TeamMember;

  constructor(actions: CardActions) {
    this.#take = tested("agents-team-take", button("Take this one", () => actions.take(this.#member), "c1-button"));
    this.#stop = button("Stop", () => actions.stop(this.#member), "c1-button c1-quiet");
    const open = tested("agents-team-open", button("Conversation", () => actions.open(this.#member), "c1-button c1-quiet"));
    this.element.append(element("div", "c1g-kind-head", this.#dot, this.#name, this.#state, this.#counts), this.#said, this.#problem, this.#facts,
      element("div", "c1g-row-buttons", this.#take, this.#stop, open));
  }

  show(member: TeamMember, name: string, team: Team): void {
    this.#member = member;
    const busy = isBusy(member);
    this.element.dataset["number"] = String(member.number);
    this.element.classList.toggle("c1g-taken", team.taken?.member === member.number);
    this.#dot.className = `c1g-dot c1g-is-${member.session?.state ?? "failed"}`;
    setText(this.#name, name);
    setText(this.#state, team.taken?.member === member.number ? "Taken" : memberState(member));
    const { files = 0, added = 0, deleted = 0 } = member.changes ?? {};
    this.#counts.replaceChildren(...files > 0 ? [element("b", "c1g-added", `+${added}`), " ", element("b", "c1g-removed", `−${deleted}`)] : []);
    const usage = member.usage ?? {};
    const { cost, ...rest } = usage;
    const used = usageWords({ ...rest, ...(cost === undefined ? {} : { cost: typeof cost === "number" ? { amount: cost } : cost }) });
    const disk = member.hasWorktree ? `${formatBytes(member.diskBytes)} on disk` : "its copy was removed";
    setText(this.#facts, [changedWords(member), used, disk].filter(Boolean).join(" · "));
    setText(this.#said, member.lastText);
    this.#said.hidden = member.lastText === "";
    setText(this.#problem, member.problem ?? "");
    this.#problem.hidden = !member.problem;
    this.#stop.hidden = !busy;
    // What was taken of it before is replaced by what it has now.
    this.#take.hidden = team.taken !== undefined && (team.taken.member !== member.number || !member.hasWorktree);
    setText(this.#take, team.taken ? "Take what came since" : "Take this one");
    this.#take.setAttribute("aria-label", `${this.#take.textContent}: ${name}`);
    this.#take.classList.toggle("c1-quiet", team.taken !== undefined);
    this.#take.disabled = busy || files === 0;
  }

  focus(): void {
    (this.#take.disabled || this.#take.hidden ? this.element.querySelector<HTMLElement>("button:not([hidden], :disabled)") : this.#take)?.focus();
  }
}
