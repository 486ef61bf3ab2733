import { button, element } from "../elements";
import { api } from "./api";
import { AttachmentList } from "./attachment-list";
import type { Context } from "./context";
import { Drafts } from "./drafts";
import { emptyPage, type Navigation, type View } from "./panel";
import { iconButton, Notice, setText, spinner, tested } from "./parts";
import { teamApi } from "./team-api";
import { teamPrice } from "./team-words";
import type { AgentKind } from "./types";

const minMembers = 2;

/** Who is asked the same, and what. */
export class NewTeamView implements View {
  readonly title = "Ask two or three agents";
  readonly element = tested("agents-new-team", element("div", "c1g-page"));
  readonly #context: Context;
  readonly #navigation: Navigation;
  readonly #drafts = new Drafts(localStorage);
  readonly #notice = new Notice();
  readonly #members = element("div", "c1g-team-agents");
  readonly #price = tested("agents-team-price", element("p", "c1-muted c1g-price"));
  readonly #text = tested("agents-team-text", element("textarea", "c1-input"));
  readonly #attachments: AttachmentList;
  readonly #ask = tested("agents-team-ask", button("Ask them", () => void this.#submit(), "c1-button"));
  readonly #works = element("span", "c1g-works", spinner(), "Copies of the workspace are made…");
  readonly #unlisten: () => void;
  #kinds: AgentKind[] = [];
  #most = 0;
  #disposed = false;

  constructor(context: Context, navigation: Navigation) {
    this.#context = context;
    this.#navigation = navigation;
    this.#attachments = new AttachmentList(context, text => this.#notice.show(text), () => this.focus());
    this.#text.rows = 6;
    this.#text.placeholder = "The task, for all of them";
    this.#text.setAttribute("aria-label", "Task");
    this.#text.value = this.#drafts.get(this.#draftKey);
    this.#text.addEventListener("keydown", event => {
      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
      event.preventDefault();
      void this.#submit();
    });
    this.#works.hidden = true;
    const attach = iconButton("paperclip", "Attach", () => void this.#attachments.choose(attach));
    const what = element("p", "c1-muted", "Each works in a copy of the workspace with what is not committed yet; what git ignores, such as installed packages, is not in it. You compare what they changed and take one result. Your files change only then.");
    this.element.append(this.#notice.element, element("div", "c1g-team-form", what, this.#members, this.#price, this.#text, this.#attachments.element,
      element("div", "c1g-row-buttons", this.#ask, attach, this.#works)));
    this.#attachments.acceptDrops(this.element);
    this.#unlisten = context.feed.listen({ kinds: () => void this.#load() });
    void this.#load();
  }

  focus(): void {
    this.#text.focus();
  }

  setVisible(visible: boolean): void {
    if (visible) void this.#load();
  }

  dispose(): void {
    this.#disposed = true;
    this.#unlisten();
    this.#drafts.set(this.#draftKey, this.#text.value);
  }

  get #draftKey(): string {
    return `team:${this.#context.workspace}`;
  }

  get #chosen(): string[] {
    return [...this.#members.querySelectorAll("select")].map(select => select.value).filter(Boolean);
  }

  async #load(): Promise<void> {
    const found = await this.#notice.of(Promise.all([api.kinds(), teamApi.list(this.#context.workspace)]));
    if (!found || this.#disposed) return;
    const [kinds, { maxMembers, refusal }] = found;
    const available = kinds.filter(kind => kind.available);
    if (available.length === 0) {
      this.element.replaceChildren(emptyPage("bot", "No agent is installed here", "“New conversation” says how to install one.", button("New conversation", () => this.#navigation.create(), "c1-button")));
      return;
    }

    const same = JSON.stringify([available.map(kind => kind.id), maxMembers]) === JSON.stringify([this.#kinds.map(kind => kind.id), this.#most]);
    [this.#kinds, this.#most] = [available, maxMembers];
    if (!same) this.#offer();
    this.#ask.disabled = maxMembers < minMembers;
    if (refusal) this.#notice.show(refusal);
    this.#tell();
  }

  #offer(): void {
    const before = this.#chosen;
    const places = Math.max(minMembers, this.#most);
    this.#members.replaceChildren(...Array.from({ length: places }, (_, index) => {
      const select = tested("agents-team-agent", element("select", "c1-input"));
      select.setAttribute("aria-label", `Agent ${index + 1}`);
      if (index >= minMembers) select.append(new Option("nobody else", ""));
      select.append(...this.#kinds.map(kind => new Option(kind.name, kind.id)));
      select.value = before[index] ?? (index < minMembers ? this.#kinds[index % this.#kinds.length]!.id : "");
      select.addEventListener("change", () => this.#tell());
      return element("label", "", element("span", "c1-muted", `${index + 1}`), select);
    }));
  }

  #tell(): void {
    setText(this.#price, teamPrice(this.#chosen.map(id => this.#kinds.find(kind => kind.id === id)!).filter(Boolean)));
  }

  async #submit(): Promise<void> {
    const text = this.#text.value.trim();
    if (this.#ask.disabled) return;
    if (!text) return this.focus();
    this.#ask.disabled = true;
    this.#works.hidden = false;
    const team = await this.#notice.of(teamApi.create(this.#context.workspace, this.#chosen, text, this.#attachments.all));
    this.#works.hidden = true;
    this.#ask.disabled = false;
    if (!team) return;
    this.#text.value = "";
    if (!this.#disposed) this.#navigation.team(team.id, team);
  }
}
