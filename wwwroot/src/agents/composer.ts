import { element } from "../elements";
import type { api } from "./api";
import { AttachmentList } from "./attachment-list";
import { Completion } from "./completion";
import type { Context } from "./context";
import type { Commented } from "./diff-block";
import { Drafts } from "./drafts";
import { PromptHistory } from "./history";
import { composerKey } from "./keys";
import { icon, iconButton, Notice, tested } from "./parts";
import type { Attachment, Choice, Session } from "./types";

export interface ComposerActions {
  /** Answers why it was refused, or nothing. */
  send(text: string, attachments: Attachment[]): Promise<string | undefined>;
  cancel(): Promise<void>;
  change(change: Parameters<typeof api.change>[1]): void;
}

const draftDelayMs = 400;
const maxRows = 12;

/** The field one writes in, what goes along, and what is chosen. A refusal leaves all as it was. */
export class Composer {
  readonly element = element("div", "c1g-composer");
  readonly #id: string;
  readonly #actions: ComposerActions;
  readonly #drafts = new Drafts(localStorage);
  readonly #notice = new Notice();
  readonly #text = tested("agents-text", element("textarea", "c1g-text"));
  readonly #attachments: AttachmentList;
  readonly #completion: Completion;
  readonly #choices = element("span", "c1g-choices");
  readonly #send: HTMLButtonElement;
  readonly #stop: HTMLButtonElement;
  #history = new PromptHistory();
  #session: Session | undefined;
  #choicesShown = "";
  #sending = false;
  #draftTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, context: Context, actions: ComposerActions) {
    this.#id = id;
    this.#actions = actions;
    this.#attachments = new AttachmentList(context, text => this.#notice.show(text), () => this.focus());
    this.#text.rows = 1;
    this.#text.placeholder = "Ask, or / for commands, @ to attach";
    this.#text.setAttribute("aria-label", "Prompt");
    this.#text.value = this.#drafts.get(id);
    this.#completion = new Completion(this.#text, () => this.#session?.settings?.commands ?? [], () => this.#changed());
    this.#send = tested("agents-send", iconButton("arrow-up", "Send (Enter)", () => void this.#submit(), "c1g-send"));
    this.#stop = tested("agents-stop", iconButton("square", "Stop (Escape)", () => void this.#actions.cancel(), "c1g-send c1g-stop"));
    this.#stop.hidden = true;
    const attach = tested("agents-attach", iconButton("paperclip", "Attach (@)", () => void this.#attachments.choose(attach)));
    const bar = element("div", "c1g-composer-bar", attach, this.#choices, element("span", "c1-grow"), this.#stop, this.#send);
    const box = element("div", "c1g-box", this.#attachments.element, this.#text, bar);
    this.element.append(this.#notice.element, this.#completion.element, box);
    this.#text.addEventListener("keydown", event => this.#key(event));
    this.#text.addEventListener("input", event => this.#typed(event as InputEvent, attach));
    this.#text.addEventListener("paste", event => this.#attachments.paste(event));
    this.#attachments.acceptDrops(this.element);
    this.#fit();
  }

  get isEmpty(): boolean {
    return this.#text.value.trim() === "";
  }

  focus(): void {
    this.#text.focus({ preventScroll: true });
    this.#fit();
  }

  show(session: Session): void {
    this.#session = session;
    const busy = session.state === "running" || session.state === "starting" || session.state === "waiting" || session.state === "queued";
    this.#stop.hidden = !busy;
    this.#stop.title = session.state === "queued" ? "Leave the queue (Escape)" : "Stop (Escape)";
    this.#send.hidden = busy;
    this.#showChoices(session);
  }

  /** What was asked before, for the arrow up. */
  earlier(prompts: readonly string[]): void {
    if (!this.#history.shows(this.#text.value) || this.isEmpty) this.#history = new PromptHistory([...new Set(prompts)]);
  }

  comment(comment: Commented): void {
    this.#attachments.add({
      kind: "selection", name: `${comment.path.slice(comment.path.lastIndexOf("/") + 1)}:${range(comment.from, comment.to)}`, path: comment.path,
      text: `${comment.quoted}\n\nComment on these lines: ${comment.comment}`,
    });
    if (this.isEmpty) this.#set("Please see my comments on the changes.");
    this.focus();
  }

  /** What another conversation came to goes along. */
  handOver(attachment: Attachment): void {
    this.#attachments.add(attachment);
    if (this.isEmpty) this.#set("Go on with this work. The hand-over is attached.");
    this.focus();
  }

  reuse(text: string): void {
    // What one was writing is kept behind it.
    this.#set(this.isEmpty ? text : `${text}\n\n${this.#text.value}`);
    this.focus();
  }

  dispose(): void {
    clearTimeout(this.#draftTimer);
    this.#drafts.set(this.#id, this.#text.value);
  }

  async #submit(): Promise<void> {
    const text = this.#text.value.trim();
    if (this.#sending || this.#send.hidden) return;
    if (!text) return this.focus();
    this.#sending = true;
    this.#send.disabled = true;
    const refused = await this.#actions.send(text, this.#attachments.all);
    this.#sending = false;
    this.#send.disabled = false;
    this.#notice.show(refused ?? "");
    if (refused === undefined) {
      this.#history.add(text);
      // What was typed meanwhile stays.
      this.#set(this.#text.value.trim() === text ? "" : this.#text.value);
      this.#attachments.clear();
    }
    if (document.activeElement === document.body || document.activeElement === this.#send) this.focus();
  }

  #key(event: KeyboardEvent): void {
    if (this.#completion.key(event)) return;
    const { value, selectionStart, selectionEnd } = this.#text;
    const action = composerKey(event, {
      before: value.slice(0, selectionStart), after: value.slice(selectionEnd), composing: event.isComposing, inHistory: this.#history.shows(value),
    });
    if (!action) return;
    if (action === "cancel" && this.#stop.hidden) return;
    event.preventDefault();
    event.stopPropagation();
    if (action === "send") void this.#submit();
    else if (action === "cancel") void this.#actions.cancel();
    else {
      const text = action === "older" ? this.#history.older(value) : this.#history.newer();
      if (text !== undefined) this.#set(text);
    }
  }

  #typed(event: InputEvent, attach: HTMLElement): void {
    this.#notice.show("");
    this.#changed();
    const { value, selectionStart } = this.#text;
    // An @ at the beginning of a word asks for what to attach; it is not a part of the text.
    if (event.data !== "@" || !/(^|\s)@$/.test(value.slice(0, selectionStart))) return;
    this.#text.setRangeText("", selectionStart - 1, selectionStart, "end");
    this.#changed();
    void this.#attachments.choose(attach);
  }

  #set(text: string): void {
    this.#text.value = text;
    this.#text.setSelectionRange(text.length, text.length);
    this.#changed();
  }

  #changed(): void {
    this.#fit();
    this.#completion.update();
    clearTimeout(this.#draftTimer);
    this.#draftTimer = setTimeout(() => this.#drafts.set(this.#id, this.#text.value), draftDelayMs);
  }

  #fit(): void {
    this.#text.style.height = "auto";
    const line = parseFloat(getComputedStyle(this.#text).lineHeight) || 20;
    this.#text.style.height = `${Math.min(this.#text.scrollHeight, line * maxRows)}px`;
  }

  #showChoices({ settings }: Session): void {
    const shown = JSON.stringify([settings?.mode, settings?.modes, settings?.options]);
    if (shown === this.#choicesShown) return;
    this.#choicesShown = shown;
    const selects = (settings?.options ?? []).filter(option => option.choices.length > 0).map(option =>
      select(option.name, option.choices, option.value, value => this.#actions.change({ option: { id: option.id, value } })));
    if (settings && settings.modes.length > 0) selects.unshift(select("Mode", settings.modes, settings.mode, mode => this.#actions.change({ mode })));
    this.#choices.replaceChildren(...selects);
  }
}

function select(name: string, choices: readonly Choice[], value: string | undefined, changed: (value: string) => void): HTMLElement {
  const made = tested("agents-choice", element("select", ""));
  made.title = name;
  made.setAttribute("aria-label", name);
  made.append(...choices.map(choice => {
    const option = element("option", "", choice.name);
    option.value = choice.id;
    if (choice.description) option.title = choice.description;
    return option;
  }));
  if (value !== undefined) made.value = value;
  made.addEventListener("change", () => changed(made.value));
  return element("label", "c1g-choice", made, icon("chevron-down"));
}

function range(from: number, to: number): string {
  return from === to ? String(from) : `${from}-${to}`;
}
