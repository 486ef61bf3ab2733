import { systemClock } from "../clock";
import { button, element } from "../elements";
import type { Context } from "./context";
import type { Navigation } from "./panel";
import { icon, tested } from "./parts";
import { teamApi } from "./team-api";
import { isBusy, teamState } from "./team-words";
import type { Session, Team } from "./types";
import { age } from "./words";

const gatherMs = 300;

/** The workspace's teams above the conversations. */
export class TeamRows {
  readonly element = tested("agents-teams", element("ul", "c1g-list c1g-teams"));
  readonly #context: Context;
  readonly #navigation: Navigation;
  readonly #changed: () => void;
  readonly #unlisten: () => void;
  #teams: Team[] = [];
  #cancel: (() => void) | undefined;
  #asked = 0;

  constructor(context: Context, navigation: Navigation, changed: () => void) {
    this.#context = context;
    this.#navigation = navigation;
    this.#changed = changed;
    this.element.setAttribute("aria-label", "Teams");
    this.#unlisten = context.feed.listen({ session: session => this.#session(session), deleted: () => this.#soon(), back: () => void this.load() });
    void this.load();
  }

  get size(): number {
    return this.#teams.length;
  }

  has(id: string): boolean {
    return this.#teams.some(team => team.id === id);
  }

  /** A list of conversations is worth having without them: a failure is not told. */
  async load(): Promise<void> {
    const asked = ++this.#asked;
    const found = await teamApi.list(this.#context.workspace).catch(() => undefined);
    if (!found || asked !== this.#asked) return;
    this.#teams = found.teams;
    this.#draw();
  }

  dispose(): void {
    this.#unlisten();
    this.#cancel?.();
    this.#asked++;
  }

  #session(session: Session): void {
    if (session.team === undefined) return;
    const member = this.#teams.find(team => team.id === session.team)?.members.find(one => one.sessionId === session.id);
    if (!member) return this.#soon();
    member.session = session;
    this.#draw();
  }

  #soon(): void {
    this.#cancel ??= systemClock.after(gatherMs, () => {
      this.#cancel = undefined;
      void this.load();
    });
  }

  #draw(): void {
    const focused = this.#teams.findIndex((_, index) => this.element.children[index]?.contains(document.activeElement));
    this.element.replaceChildren(...this.#teams.map(team => this.#row(team)));
    if (focused >= 0) this.element.children[focused]?.querySelector("button")?.focus();
    this.#changed();
  }

  #row(team: Team): HTMLElement {
    const row = tested("agents-team-row", button("", () => this.#navigation.team(team.id, team), "c1g-row"));
    const mark = element("span", "c1g-team-mark", icon("scale"));
    mark.classList.toggle("c1g-busy", team.members.some(isBusy));
    row.append(mark, element("span", "c1g-row-title", team.title), element("span", "c1g-row-age", age(team.createdAt, Date.now())), element("span", "c1g-row-state", teamState(team)));
    return element("li", "", row);
  }
}
