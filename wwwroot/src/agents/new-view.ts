import { copyText } from "../copy-text";
import { button, element } from "../elements";
import { formatBytes } from "../sizes";
import { api } from "./api";
import type { Context } from "./context";
import { emptyPage, type Navigation, type View } from "./panel";
import { icon, Notice, tested } from "./parts";
import type { AgentKind } from "./types";
import { priceTag } from "./words";

/** Which agent to talk to: what each costs, and what those that are missing need. */
export class NewView implements View {
  readonly title = "New conversation";
  readonly element = element("div", "c1g-page");
  readonly #context: Context;
  readonly #navigation: Navigation;
  readonly #notice = new Notice();
  readonly #kinds = tested("agents-kinds", element("div", "c1g-kinds"));
  readonly #unlisten: () => void;

  constructor(context: Context, navigation: Navigation) {
    this.#context = context;
    this.#navigation = navigation;
    const team = tested("agents-team-new", button("Ask two or three agents", () => navigation.createTeam(), "c1-button c1-quiet"));
    const what = element("p", "c1-muted", "The same task, side by side: each works in a copy of its own, and you take the result that you like best.");
    this.element.append(this.#notice.element, this.#kinds, element("section", "c1g-ask-team", team, what));
    this.#unlisten = context.feed.listen({ kinds: () => void this.#load(), back: () => void this.#load() });
    void this.#load();
  }

  focus(): void {
    this.#kinds.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
  }

  setVisible(visible: boolean): void {
    if (visible) void this.#load();
  }

  dispose(): void {
    this.#unlisten();
  }

  async #load(): Promise<void> {
    const kinds = await this.#notice.of(api.kinds());
    if (!kinds) return;
    // What one is typing, a key, is not taken away by a price that changed.
    if (this.#kinds.querySelector("input:focus")) return;
    const hadFocus = this.#kinds.contains(document.activeElement);
    const sorted = [...kinds].sort((a, b) => Number(b.available) - Number(a.available));
    this.#kinds.replaceChildren(...sorted.map(kind => this.#card(kind)));
    if (kinds.length === 0) this.#kinds.append(emptyPage("bot", "No agent is known here", "Install one on the server, or name one in the settings (docs/agents.md)."));
    if (hadFocus) this.focus();
  }

  #card(kind: AgentKind): HTMLElement {
    const head = element("div", "c1g-kind-head", icon("bot"), element("b", "", kind.name), element("small", "", kind.version ?? ""));
    const card = tested("agents-kind", element("section", "c1g-kind", head));
    card.dataset["agent"] = kind.id;
    card.classList.toggle("c1g-missing", !kind.available);
    const price = priceTag(kind);
    if (price) card.append(tested("agents-price", element("p", "c1g-price", price)));
    for (const warning of kind.warnings ?? []) card.append(element("p", "c1g-warning", icon("triangle-alert"), element("span", "", warning)));
    if (kind.available) card.append(this.#actions(kind));
    else card.append(...this.#missing(kind));
    for (const key of kind.keys ?? []) card.append(this.#key(key));
    return card;
  }

  #actions(kind: AgentKind): HTMLElement {
    const start = tested("agents-start", button("Start", () => void this.#start(kind, start), "c1-button"));
    start.setAttribute("aria-label", `Start a conversation with ${kind.name}`);
    const actions = element("div", "c1g-row-buttons", start);
    if (kind.price && !kind.price.fits && kind.price.idle.length === 0) actions.append(element("span", "c1-muted", "Its prompts would wait in the queue."));
    else if (kind.price && !kind.price.fits) {
      const room = tested("agents-room", button("Make room", () => void this.#room(kind, room), "c1-button c1-quiet"));
      room.title = "Their conversations go on with their next prompt.";
      actions.append(room, element("span", "c1-muted", `ends ${kind.price.idle.map(one => `the idle ${one.name}`).join(" and ")}`));
    }
    return actions;
  }

  #missing(kind: AgentKind): HTMLElement[] {
    if (!kind.install) return [element("p", "c1-muted", "It is not installed on this server.")];
    const copy = button("Copy", () => void copyText(kind.install!).then(done => { copy.textContent = done ? "Copied" : "Refused"; }), "c1-button c1-quiet");
    return [
      element("p", "c1-muted", "Not installed. In a terminal of this server:"),
      element("div", "c1g-command", element("code", "", kind.install), copy),
    ];
  }

  #key(key: { name: string; isSet: boolean }): HTMLElement {
    const summary = element("summary", "", `${key.name}: ${key.isSet ? "set" : "not set"}`);
    const input = element("input", "c1-input");
    input.type = "password";
    input.autocomplete = "off";
    input.placeholder = key.isSet ? "Another key" : "Paste the key";
    input.setAttribute("aria-label", key.name);
    const save = button("Keep", () => void keep(), "c1-button");
    save.type = "submit";
    const keep = async (): Promise<void> => {
      const value = input.value.trim();
      if (!value) return;
      input.value = "";
      input.blur();
      await this.#notice.of(api.setKey(key.name, value));
      await this.#load();
    };
    const form = element("form", "c1g-key", input, save);
    form.addEventListener("submit", event => event.preventDefault());
    if (key.isSet) {
      form.append(button("Forget", () => void this.#notice.of(api.removeKey(key.name)).then(() => this.#load()), "c1-button c1-quiet"));
    }
    return element("details", "c1g-keys", summary, element("p", "c1-muted", "Kept encrypted on the server and given to the agent only. It is never shown again."), form);
  }

  async #start(kind: AgentKind, source: HTMLButtonElement): Promise<void> {
    source.disabled = true;
    const session = await this.#notice.of(api.create(kind.id, this.#context.workspace));
    source.disabled = false;
    if (session) this.#navigation.conversation(session.id, session);
  }

  async #room(kind: AgentKind, source: HTMLButtonElement): Promise<void> {
    source.disabled = true;
    const made = await this.#notice.of(api.makeRoom(kind.id));
    source.disabled = false;
    if (!made) return;
    await this.#load();
    if (made.ended.length === 0) this.#notice.show("No agent is idle: a prompt waits in the queue until one that works is done.");
    else if (made.freedBytes > 0) this.#notice.show(`${formatBytes(made.freedBytes)} were given back.`);
  }
}
