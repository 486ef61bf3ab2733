import { element } from "../elements";
import type { Usage } from "./fold";
import { iconButton, setText, tested } from "./parts";
import { Popup } from "./popup";
import type { Session } from "./types";
import { stateNames, usageDetails, usageWords } from "./words";

export interface HeadActions {
  rename(title: string): Promise<void>;
  remove(): Promise<void>;
  forgetRules(): Promise<void>;
  handOver(): void;
  openTeam(id: string): void;
  exportAddress(format: "markdown" | "jsonl"): string;
}

const maxTitle = 200;

/** Who one talks to, how it goes, and what can be done with the whole. */
export class SessionHead {
  readonly element = element("div", "c1g-session-head");
  readonly #actions: HeadActions;
  readonly #dot = element("i", "c1g-dot");
  readonly #state = tested("agents-state", element("span", "c1g-session-state"));
  readonly #usage = tested("agents-usage", element("span", "c1g-usage"));
  readonly #menu: HTMLButtonElement;
  #session: Session | undefined;

  constructor(actions: HeadActions) {
    this.#actions = actions;
    this.#menu = tested("agents-menu", iconButton("ellipsis", "More", () => this.#open()));
    this.#menu.setAttribute("aria-haspopup", "menu");
    this.element.append(this.#dot, this.#state, this.#usage, this.#menu);
  }

  show(session: Session): void {
    this.#session = session;
    this.#dot.className = `c1g-dot c1g-is-${session.state}`;
    setText(this.#state, `${session.agent} · ${stateNames[session.state] ?? session.state}`);
    this.element.dataset["state"] = session.state;
  }

  usage(usage: Usage): void {
    setText(this.#usage, usageWords(usage));
    this.#usage.title = usageDetails(usage);
  }

  #open(): void {
    const rules = this.#session?.rules ?? [];
    const team = this.#session?.team;
    new Popup(this.#menu, [
      ...team === undefined ? [] : [{ text: "Its team", icon: "scale", run: () => this.#actions.openTeam(team) }],
      { text: "Rename", icon: "pencil", run: () => this.#rename() },
      { text: "Hand-over", icon: "file-text", run: () => this.#actions.handOver() },
      { text: "Export as Markdown", icon: "download", run: () => this.#download("markdown") },
      { text: "Export as JSON lines", icon: "download", run: () => this.#download("jsonl") },
      ...rules.length > 0 ? [{ text: "Ask again for everything", detail: rules.join("; "), icon: "hand", run: () => void this.#actions.forgetRules() }] : [],
      { text: "Delete", icon: "trash-2", danger: true, run: () => void this.#actions.remove() },
    ]).open();
  }

  #download(format: "markdown" | "jsonl"): void {
    const link = element("a", "");
    link.href = this.#actions.exportAddress(format);
    link.download = "";
    link.click();
  }

  #rename(): void {
    const input = tested("agents-rename", element("input", "c1-input"));
    const before = this.#session?.title ?? "";
    input.value = before;
    input.maxLength = maxTitle;
    input.setAttribute("aria-label", "Name of the conversation");
    let done = false;
    const end = (keep: boolean): void => {
      if (done) return;
      done = true;
      const title = input.value.trim();
      input.replaceWith(this.#state);
      if (keep && title && title !== before) void this.#actions.rename(title);
      this.#menu.focus();
    };
    input.addEventListener("keydown", event => {
      event.stopPropagation();
      if (event.key === "Enter" && !event.isComposing) end(true);
      if (event.key === "Escape") end(false);
    });
    input.addEventListener("blur", () => end(true));
    this.#state.replaceWith(input);
    input.select();
    input.focus();
  }
}
