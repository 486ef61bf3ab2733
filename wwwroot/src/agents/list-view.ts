import { button, element } from "../elements";
import { systemClock } from "../clock";
import { Refusal } from "../requests";
import { api } from "./api";
import { maxSessions, pageSessions } from "./bounds";
import type { Context } from "./context";
import { emptyPage, type Navigation, type View } from "./panel";
import { Notice, setText, tested } from "./parts";
import { TeamRows } from "./team-rows";
import type { Session } from "./types";
import { age, estimate, stateNames } from "./words";

const searchDelayMs = 200;
const ageMs = 30_000;
/** As many as the server gives at once. */
const maxAsked = 100;

/** All conversations, the newest first. */
export class ListView implements View {
  readonly title = "Agents";
  readonly element = element("div", "c1g-page");
  readonly #context: Context;
  readonly #navigation: Navigation;
  readonly #search = tested("agents-search", element("input", "c1-input"));
  readonly #list = tested("agents-list", element("ul", "c1g-list"));
  readonly #empty = element("div", "");
  readonly #more = button("Show more", () => void this.#load(this.#next), "c1-button c1-quiet c1g-more");
  readonly #notice = new Notice();
  readonly #rows = new Map<string, Row>();
  readonly #teams: TeamRows;
  readonly #unlisten: () => void;
  #next: string | undefined;
  #asked = 0;
  #cancelSearch: (() => void) | undefined;
  #cancelAge: (() => void) | undefined;

  constructor(context: Context, navigation: Navigation) {
    this.#context = context;
    this.#navigation = navigation;
    this.#search.type = "search";
    this.#search.placeholder = "Search conversations";
    this.#search.setAttribute("aria-label", "Search conversations");
    this.#search.addEventListener("input", () => this.#searchSoon());
    this.#more.hidden = true;
    this.#teams = new TeamRows(context, navigation, () => this.#group());
    this.element.append(element("div", "c1g-search", this.#search), this.#notice.element, this.#teams.element, this.#list, this.#more, this.#empty);
    this.element.addEventListener("keydown", event => this.#key(event));
    this.#unlisten = context.feed.listen({ session: session => this.#changed(session), deleted: id => this.#removed(id), back: () => void this.#load(undefined) });
    this.#tick();
    void this.#load(undefined);
  }

  focus(): void {
    this.#search.focus();
  }

  setVisible(visible: boolean): void {
    if (!visible) return;
    this.#ages();
    void this.#teams.load();
  }

  dispose(): void {
    this.#unlisten();
    this.#teams.dispose();
    this.#cancelSearch?.();
    this.#cancelAge?.();
    this.#asked++;
  }

  async #load(before: string | undefined): Promise<void> {
    const asked = ++this.#asked;
    const q = this.#search.value.trim();
    const found = await this.#notice.of(api.sessions({ count: Math.min(maxAsked, before === undefined ? Math.max(pageSessions, this.#rows.size) : pageSessions), ...(q ? { q } : {}), ...(before === undefined ? {} : { before }) }));
    if (!found || asked !== this.#asked) return;
    // Loaded anew after the server was away, the focus stays where it was.
    const focused = [...this.#rows.values()].find(row => row.element.contains(document.activeElement))?.session.id;
    if (before === undefined) {
      this.#rows.clear();
      this.#list.replaceChildren();
    }
    for (const session of found.sessions) this.#add(session, false);
    if (focused !== undefined) (this.#rows.get(focused)?.element.querySelector("button") ?? this.#search).focus();
    this.#next = found.next ?? undefined;
    this.#more.hidden = this.#next === undefined || this.#rows.size >= maxSessions;
    this.#showEmpty(q);
  }

  #add(session: Session, first: boolean): void {
    if (this.#rows.has(session.id) || this.#rows.size >= maxSessions) return;
    const row = new Row(session, () => this.#navigation.conversation(session.id, row.session), this.#context.workspace);
    this.#rows.set(session.id, row);
    row.element.hidden = this.#isGrouped(session);
    if (first) this.#list.prepend(row.element);
    else this.#list.append(row.element);
  }

  #changed(session: Session): void {
    const row = this.#rows.get(session.id);
    if (row) row.show(session, Date.now());
    else if (this.#search.value.trim() === "") {
      this.#add(session, true);
      this.#showEmpty("");
    }
  }

  #removed(id: string): void {
    this.#rows.get(id)?.element.remove();
    this.#rows.delete(id);
    this.#showEmpty(this.#search.value.trim());
  }

  #showEmpty(q: string): void {
    this.#empty.replaceChildren();
    this.#teams.element.hidden = q !== "";
    for (const row of this.#rows.values()) row.element.hidden = this.#isGrouped(row.session);
    if (this.#rows.size > 0 || q === "" && this.#teams.size > 0) return;
    this.#empty.append(q
      ? emptyPage("search", "Nothing found", `No conversation's title has "${q}" in it.`)
      : emptyPage("bot", "No conversations yet", "Ask an agent to change code, explain it, or find what is wrong. It works in this workspace and asks before it does what cannot be taken back.",
        tested("agents-first", button("New conversation", () => this.#navigation.create(), "c1-button"))));
  }

  /** Members of a team are found in it; who searches finds them here too. */
  #isGrouped(session: Session): boolean {
    return session.team !== undefined && this.#search.value.trim() === "" && this.#teams.has(session.team);
  }

  #group(): void {
    this.#showEmpty(this.#search.value.trim());
  }

  #searchSoon(): void {
    this.#cancelSearch?.();
    this.#cancelSearch = systemClock.after(searchDelayMs, () => void this.#load(undefined));
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
    const stops = [this.#search, ...this.element.querySelectorAll<HTMLElement>(".c1g-row")].filter(stop => stop.offsetParent);
    const at = stops.indexOf(document.activeElement as HTMLElement);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  }

  #tick(): void {
    this.#cancelAge = systemClock.after(ageMs, () => {
      if (!document.hidden) this.#ages();
      this.#tick();
    });
  }

  #ages(): void {
    for (const row of this.#rows.values()) row.show(row.session, Date.now());
  }
}

class Row {
  readonly element: HTMLLIElement;
  session: Session;
  readonly #workspace: string;
  readonly #title = element("span", "c1g-row-title");
  readonly #state = element("span", "c1g-row-state");
  readonly #age = element("span", "c1g-row-age");
  readonly #dot = element("i", "c1g-dot");
  readonly #button: HTMLButtonElement;

  constructor(session: Session, open: () => void, workspace: string) {
    this.session = session;
    this.#workspace = workspace;
    this.#button = tested("agents-row", button("", open, "c1g-row"));
    this.#button.append(this.#dot, this.#title, this.#age, this.#state);
    this.element = element("li", "", this.#button);
    this.show(session, Date.now());
  }

  show(session: Session, now: number): void {
    this.session = session;
    setText(this.#title, session.title || "New conversation");
    const where = session.workspace === this.#workspace ? "" : ` · ${session.workspace}`;
    setText(this.#state, `${session.agent} · ${stateWords(session)}${where}`);
    setText(this.#age, age(session.lastActiveAt, now));
    this.#dot.className = `c1g-dot c1g-is-${session.state}`;
    this.#button.dataset["state"] = session.state;
  }
}

function stateWords(session: Session): string {
  if (session.permissions > 1) return `${session.permissions} requests wait for you`;
  if (session.state === "queued" && session.queue) {
    const wait = session.queue.estimatedWaitSeconds;
    return `#${session.queue.position} in the queue${wait === undefined ? "" : `, ${estimate(wait)}`}`;
  }
  return stateNames[session.state] ?? session.state;
}

/** A conversation that is not there any more. */
export function isGone(error: unknown): boolean {
  return error instanceof Refusal && error.status === 404;
}
