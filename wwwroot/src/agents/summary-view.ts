import { systemClock } from "../clock";
import { confirmed } from "../confirm";
import { copyText } from "../copy-text";
import { button, element } from "../elements";
import { encodePath } from "../paths";
import { ask, Refusal } from "../requests";
import { api } from "./api";
import type { Context } from "./context";
import { isGone } from "./list-view";
import { MarkdownView } from "./markdown-view";
import { emptyPage, type Navigation, type View } from "./panel";
import { Notice, setText, spinner, tested, words } from "./parts";
import { handOverAttachment, handOverPath, makingWords, summaryWords } from "./summary-words";
import type { Session, Summary } from "./types";

const pollMs = 1500;

/** What a conversation came to, for whoever goes on with it. */
export class SummaryView implements View {
  readonly title = "Hand-over";
  readonly element = tested("agents-summary", element("div", "c1g-page"));
  readonly #session: Session;
  readonly #context: Context;
  readonly #navigation: Navigation;
  readonly #notice = new Notice();
  readonly #body = element("div", "c1g-team-form");
  #cancel: (() => void) | undefined;
  #asked = 0;
  #visible = false;
  #disposed = false;

  constructor(session: Session, context: Context, navigation: Navigation) {
    this.#session = session;
    this.#context = context;
    this.#navigation = navigation;
    this.element.append(this.#notice.element, this.#body);
  }

  focus(): void {
    this.#body.querySelector<HTMLElement>("button:not(:disabled)")?.focus();
  }

  setVisible(visible: boolean): void {
    this.#visible = visible;
    this.#cancel?.();
    if (visible) void this.#load();
  }

  dispose(): void {
    this.#disposed = true;
    this.#asked++;
    this.#cancel?.();
  }

  async #load(): Promise<void> {
    const asked = ++this.#asked;
    try {
      const summary = await api.summary(this.#session.id);
      if (asked === this.#asked) this.#show(summary);
    } catch (error) {
      if (asked !== this.#asked) return;
      if (isGone(error)) this.#showEmpty();
      else this.#notice.show(words(error), button("Try again", () => void this.#load(), "c1-link"));
    }
  }

  #showEmpty(): void {
    this.#body.replaceChildren(emptyPage("file-text", "No hand-over yet", "What was wanted, what was done, where it stands and what is open, for whoever goes on with it.",
      element("div", "c1g-row-buttons", this.#maker("agent", `Have ${this.#session.agent} write it`, "c1-button"), this.#maker("plain", "Make a plain one", "c1-button c1-quiet")),
      this.#link("Back to the conversation")));
  }

  #show(summary: Summary): void {
    const parts: HTMLElement[] = [];
    const hadFocus = this.#body.contains(document.activeElement);
    if (summary.state === "making") {
      const works = tested("agents-summary-making", element("p", "c1g-works", spinner(), makingWords(this.#session.agent, summary)));
      works.setAttribute("role", "status");
      parts.push(works, element("div", "c1g-row-buttons", this.#maker("plain", "Make a plain one instead", "c1-button c1-quiet")));
    }
    if (summary.text !== undefined) {
      const markdown = new MarkdownView(this.#context);
      markdown.update(summary.text);
      markdown.element.dataset["testid"] = "agents-summary-text";
      parts.push(tested("agents-summary-by", element("p", "c1-muted", summaryWords(summary))), this.#actions(summary.text), markdown.element);
      if (summary.state === "ready") {
        parts.push(element("div", "c1g-row-buttons", this.#maker("agent", `Have ${this.#session.agent} write it anew`, "c1-button c1-quiet"), this.#maker("plain", "Make a plain one", "c1-button c1-quiet")));
      }
    }
    this.#body.replaceChildren(this.#link("Back to the conversation"), ...parts);
    if (hadFocus) this.focus();
    if (summary.state === "making" && this.#visible) this.#cancel = systemClock.after(pollMs, () => void this.#load());
  }

  #actions(text: string): HTMLElement {
    const copy = button("Copy", () => void copyText(text).then(done => setText(copy, done ? "Copied" : "Refused")), "c1-button c1-quiet");
    const save = tested("agents-summary-save", button("Save to the workspace", () => this.#askName(save, text), "c1-button c1-quiet"));
    const start = tested("agents-summary-start", button("Start a new conversation with it", () => void this.#start(start, text), "c1-button"));
    return element("div", "c1g-row-buttons", start, copy, save);
  }

  #askName(source: HTMLButtonElement, text: string): void {
    const input = tested("agents-summary-name", element("input", "c1-input"));
    input.value = "HANDOVER.md";
    input.setAttribute("aria-label", "File in the workspace");
    const keep = button("Save", () => undefined, "c1-button");
    keep.type = "submit";
    const form = element("form", "c1g-key", input, keep);
    form.addEventListener("submit", event => {
      event.preventDefault();
      void this.#save(input.value, text).then(done => {
        if (!done) return;
        setText(source, `Saved as ${done}`);
        form.replaceWith(source);
        source.focus();
      });
    });
    form.addEventListener("keydown", event => {
      if (event.key !== "Escape") return;
      event.stopPropagation();
      form.replaceWith(source);
      source.focus();
    });
    source.replaceWith(form);
    input.select();
  }

  /** Answers where it was saved. */
  async #save(name: string, text: string): Promise<string | undefined> {
    const target = handOverPath(name);
    if ("fault" in target) return void this.#notice.show(target.fault);
    const address = new URL(`api/workspaces/${encodeURIComponent(this.#context.workspace)}/files/${encodePath(target.path)}`, document.baseURI);
    const put = (headers: Record<string, string>): Promise<Response> => ask(address, { method: "PUT", headers, body: text });
    try {
      await put({ "If-None-Match": "*" });
    } catch (error) {
      if (!(error instanceof Refusal) || error.status !== 412) return void this.#notice.show(words(error));
      if (!await confirmed(`${target.path} is there already. It is replaced by the hand-over.`, "Replace")) return undefined;
      const replaced = await this.#notice.of(put({}));
      if (!replaced) return undefined;
    }
    this.#notice.show("");
    return target.path;
  }

  async #start(source: HTMLButtonElement, text: string): Promise<void> {
    source.disabled = true;
    const next = await this.#notice.of(api.create(this.#session.agent, this.#context.workspace));
    source.disabled = false;
    if (next && !this.#disposed) this.#navigation.conversation(next.id, next, handOverAttachment(this.#session, text));
  }

  #link(text: string): HTMLElement {
    return button(text, () => this.#navigation.conversation(this.#session.id, this.#session), "c1-link");
  }

  #maker(by: "agent" | "plain", text: string, look: string): HTMLButtonElement {
    const made = tested(`agents-summary-${by}`, button(text, () => void this.#make(by, made), look));
    return made;
  }

  async #make(by: "agent" | "plain", source: HTMLButtonElement): Promise<void> {
    source.disabled = true;
    this.#cancel?.();
    const asked = ++this.#asked;
    const summary = await this.#notice.of(api.makeSummary(this.#session.id, by));
    source.disabled = false;
    if (asked !== this.#asked) return;
    if (summary) this.#show(summary);
    this.focus();
  }
}
