import { loadMonoFont, loadStyle } from "../assets";
import { element } from "../elements";
import "../../styles/agents.css";
import type { Context } from "./context";
import { ConversationView } from "./conversation-view";
import { InboxView } from "./inbox-view";
import { ListView } from "./list-view";
import { NewTeamView } from "./new-team-view";
import { NewView } from "./new-view";
import { icon, iconButton, setText, tested } from "./parts";
import { SummaryView } from "./summary-view";
import { TeamView } from "./team-view";
import type { Attachment, Session, Team } from "./types";

/** What is remembered of a team, to tell it from a conversation. */
const teamMark = "team:";

/** One of the panel's pages. */
export interface View {
  readonly element: HTMLElement;
  readonly title: string;
  focus(): void;
  setVisible(visible: boolean): void;
  dispose(): void;
}

export interface Navigation {
  list(): void;
  create(): void;
  /** @param handover goes with the first prompt. */
  conversation(id: string, session?: Session, handover?: Attachment): void;
  summary(session: Session): void;
  createTeam(): void;
  team(id: string, team?: Team): void;
  retitle(): void;
}

export async function createPanel(host: HTMLElement, context: Context, close: () => void): Promise<Panel> {
  await Promise.all([loadStyle("agents"), loadMonoFont()]);
  return new Panel(host, context, close);
}

/** The panel: one of its pages under a bar that leads to the others. */
export class Panel {
  readonly #context: Context;
  readonly #root = element("div", "c1g");
  readonly #title = element("h2", "c1g-title", "Agents");
  readonly #back = tested("agents-back", iconButton("arrow-left", "All conversations", () => this.#list()));
  readonly #inbox = tested("agents-inbox", iconButton("inbox", "Requests that wait", () => this.#show(new InboxView(this.#context, this.#navigation))));
  readonly #body = element("div", "c1g-body");
  readonly #unlisten: () => void;
  readonly #navigation: Navigation = {
    list: () => this.#list(),
    create: () => this.#show(new NewView(this.#context, this.#navigation)),
    conversation: (id, session, handover) => this.#conversation(id, session, handover),
    summary: session => this.#show(new SummaryView(session, this.#context, this.#navigation)),
    createTeam: () => this.#show(new NewTeamView(this.#context, this.#navigation)),
    team: (id, team) => this.#team(id, team),
    retitle: () => setText(this.#title, this.#view?.title ?? ""),
  };
  #view: View | undefined;
  #visible = true;

  constructor(host: HTMLElement, context: Context, close: () => void) {
    this.#context = context;
    const create = tested("agents-new", iconButton("plus", "New conversation", () => this.#navigation.create()));
    const hide = tested("agents-close", iconButton("x", "Close (Ctrl+Shift+A)", close));
    this.#inbox.append(element("span", "c1g-badge"));
    this.#root.append(element("header", "c1g-bar", this.#back, this.#title, this.#inbox, create, hide), this.#body);
    host.append(this.#root);
    this.#unlisten = context.feed.listen({ requests: requests => this.#count(requests.length) });
    this.#count(context.feed.requests.length);
    const last = localStorage.getItem(this.#lastKey);
    if (last?.startsWith(teamMark)) this.#team(last.slice(teamMark.length));
    else if (last) this.#conversation(last);
    else this.#list();
  }

  focus(): void {
    this.#view?.focus();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#view?.setVisible(visible);
  }

  dispose(): void {
    this.#unlisten();
    this.#view?.dispose();
    this.#root.remove();
  }

  get #lastKey(): string {
    return `coder1-agents-last:${this.#context.workspace}`;
  }

  #list(): void {
    this.#remember("");
    this.#show(new ListView(this.#context, this.#navigation));
  }

  #conversation(id: string, session?: Session, handover?: Attachment): void {
    this.#remember(id);
    const view = new ConversationView(id, session, this.#context, this.#navigation);
    this.#show(view);
    if (handover) view.handOver(handover);
  }

  #team(id: string, team?: Team): void {
    this.#remember(teamMark + id);
    this.#show(new TeamView(id, team, this.#context, this.#navigation));
  }

  #show(view: View): void {
    const hadFocus = this.#root.contains(document.activeElement);
    this.#view?.dispose();
    this.#view = view;
    this.#body.replaceChildren(view.element);
    setText(this.#title, view.title);
    this.#back.hidden = view instanceof ListView;
    view.setVisible(this.#visible);
    if (hadFocus) view.focus();
  }

  #remember(id: string): void {
    try {
      if (id) localStorage.setItem(this.#lastKey, id);
      else localStorage.removeItem(this.#lastKey);
    } catch {
      // The list comes first the next time.
    }
  }

  #count(count: number): void {
    const badge = this.#inbox.lastElementChild as HTMLElement;
    setText(badge, count > 0 ? String(count) : "");
    badge.hidden = count === 0;
    this.#inbox.title = count === 0 ? "No request waits" : `${count} ${count === 1 ? "request waits" : "requests wait"} for you`;
    this.#inbox.setAttribute("aria-label", this.#inbox.title);
  }
}

/** A page that has nothing to show yet, and says what to do. */
export function emptyPage(name: string, title: string, text: string, ...actions: HTMLElement[]): HTMLElement {
  return element("div", "c1g-empty", icon(name), element("h3", "", title), element("p", "", text), ...actions);
}
