import { button, element } from "../elements";
import { api } from "./api";
import type { Context } from "./context";
import { PermissionCard } from "./permission-card";
import { emptyPage, type Navigation, type View } from "./panel";
import { Notice, tested } from "./parts";
import type { WaitingRequest } from "./types";
import { age } from "./words";

/** Requests of all conversations that wait for an answer. */
export class InboxView implements View {
  readonly title = "Requests";
  readonly element = tested("agents-inbox-page", element("div", "c1g-page"));
  readonly #context: Context;
  readonly #navigation: Navigation;
  readonly #notice = new Notice();
  readonly #list = element("div", "c1g-inbox");
  readonly #cards = new Map<string, HTMLElement>();
  readonly #unlisten: () => void;

  constructor(context: Context, navigation: Navigation) {
    this.#context = context;
    this.#navigation = navigation;
    this.element.append(this.#notice.element, this.#list);
    this.#unlisten = context.feed.listen({ requests: requests => this.#show(requests) });
    this.#show(context.feed.requests);
    context.feed.refresh();
  }

  focus(): void {
    this.#list.querySelector<HTMLElement>("button")?.focus();
  }

  setVisible(visible: boolean): void {
    if (visible) this.#context.feed.refresh();
  }

  dispose(): void {
    this.#unlisten();
  }

  #show(requests: readonly WaitingRequest[]): void {
    const wanted = new Set(requests.map(keyOf));
    const hadFocus = this.#list.contains(document.activeElement);
    for (const [key, card] of this.#cards) {
      if (wanted.has(key)) continue;
      card.remove();
      this.#cards.delete(key);
    }
    this.#list.querySelector(".c1g-empty")?.remove();
    for (const request of requests) {
      if (this.#cards.has(keyOf(request))) continue;
      const card = this.#card(request);
      this.#cards.set(keyOf(request), card);
      this.#list.append(card);
    }
    if (requests.length === 0) this.#list.append(emptyPage("inbox", "Nothing waits for you", "When an agent of any conversation asks whether it may do something, it is here, and the button in the activity bar counts it."));
    else if (hadFocus && !this.#list.contains(document.activeElement)) this.focus();
  }

  #card(request: WaitingRequest): HTMLElement {
    const card = new PermissionCard(
      request, this.#context,
      async (option, always) => {
        await this.#notice.of(api.answer(request.sessionId, request.requestId, option.optionId, always));
        this.#context.feed.refresh();
      });
    const title = button(request.title || "Conversation", () => this.#navigation.conversation(request.sessionId), "c1-link");
    return element("section", "c1g-inbox-item", element("p", "c1g-inbox-head", title, element("span", "c1-muted", age(request.at, Date.now()))), card.element);
  }
}

function keyOf(request: WaitingRequest): string {
  return `${request.sessionId} ${request.requestId}`;
}
