import { button, element } from "../elements";
import type { Context } from "./context";
import type { Commented } from "./diff-block";
import type { ErrorItem, Item, PermissionItem, PlanItem, ProcessItem, PromptItem, TextItem, TurnItem, WaitItem } from "./fold";
import { MarkdownView } from "./markdown-view";
import { icon, setText, tested } from "./parts";
import { PromptView } from "./prompt-view";
import { ToolView } from "./tool-view";
import { toolTitle } from "./tool-words";
import { duration, isBadEnd, processWords, turnWords } from "./words";

export interface ItemView {
  readonly element: HTMLElement;
  update(item: Item): void;
  dispose(): void;
}

/** What a view can have done. */
export interface ItemActions {
  comment(comment: Commented): void;
  /** Asks the agent to go on where it was ended. */
  resume(): void;
  /** Puts a text into the composer. */
  reuse(text: string): void;
  changes(prompt: PromptItem): Promise<HTMLElement>;
  rewind(prompt: PromptItem): Promise<void>;
}

export function createItemView(item: Item, context: Context, actions: ItemActions): ItemView {
  const view = make(item, context, actions);
  view.element.classList.add("c1g-item");
  view.element.dataset["type"] = item.type;
  view.update(item);
  return view;
}

function make(item: Item, context: Context, actions: ItemActions): ItemView {
  switch (item.type) {
    case "prompt": return new PromptView(actions);
    case "answer": return new AnswerView(context);
    case "thought": return new ThoughtView(context);
    case "tool": return new ToolView(context, actions);
    case "plan": return new PlanView();
    case "permission": return new LineView("hand", permissionWords);
    case "wait": return new LineView("clock", item => `Waited ${duration((item as WaitItem).waitedSeconds)} in the queue`);
    case "turn": return new LineView("circle-check", item => turnWords(item as TurnItem), item => (item as TurnItem).stopReason === "end_turn" ? "" : "circle-stop");
    case "process": return new ProcessView(actions);
    case "error": return new ErrorView();
  }
}

class AnswerView implements ItemView {
  readonly element = tested("agents-answer", element("div", "c1g-answer"));
  readonly #markdown: MarkdownView;
  readonly #cut = cutNote();

  constructor(context: Context) {
    this.#markdown = new MarkdownView(context);
    this.element.append(this.#markdown.element, this.#cut);
  }

  update(item: Item): void {
    this.#markdown.update((item as TextItem).text);
    this.#cut.hidden = !item.cut;
  }

  dispose(): void {}
}

/** Folded; drawn when it is unfolded. */
class ThoughtView implements ItemView {
  readonly element = tested("agents-thought", element("details", "c1g-thought"));
  readonly #markdown: MarkdownView;
  #item: TextItem | undefined;

  constructor(context: Context) {
    this.#markdown = new MarkdownView(context);
    this.element.append(element("summary", "", icon("lightbulb"), "Thoughts"), this.#markdown.element);
    this.element.addEventListener("toggle", () => this.#draw());
  }

  update(item: Item): void {
    this.#item = item as TextItem;
    this.#draw();
  }

  dispose(): void {}

  #draw(): void {
    if (this.element.open && this.#item) this.#markdown.update(this.#item.text);
  }
}

const planIcons: Record<string, string> = { completed: "circle-check", in_progress: "circle-dot", pending: "circle" };

class PlanView implements ItemView {
  readonly element = tested("agents-plan", element("section", "c1g-plan"));

  update(item: Item): void {
    const { entries } = item as PlanItem;
    const done = entries.filter(entry => entry.status === "completed").length;
    const list = entries.map(entry => {
      const row = element("li", "", icon(planIcons[entry.status] ?? "circle"), element("span", "", entry.content));
      row.dataset["status"] = entry.status;
      row.title = { completed: "Done", in_progress: "In work", pending: "To do" }[entry.status] ?? entry.status;
      return row;
    });
    this.element.replaceChildren(element("h4", "", icon("list-todo"), `Plan: ${done} of ${entries.length} done`), element("ul", "", ...list));
  }

  dispose(): void {}
}

class LineView implements ItemView {
  readonly element = element("p", "c1g-line-item");
  readonly #text = element("span", "");

  constructor(private readonly icon: string, private readonly words: (item: Item) => string, private readonly other: (item: Item) => string = () => "") {}

  update(item: Item): void {
    setText(this.#text, this.words(item));
    this.element.replaceChildren(icon(this.other(item) || this.icon), this.#text);
  }

  dispose(): void {}
}

function permissionWords(item: Item): string {
  const { answer, options, toolCall } = item as PermissionItem;
  const what = toolTitle(toolCall) || "The agent asked";
  if (!answer) return `${what}: waits for your answer`;
  const option = options.find(one => one.optionId === answer.optionId);
  if (!option && !answer.optionId) return `${what}: not answered`;
  return `${what}: ${option?.name ?? answer.optionId}${answer.by && answer.by !== "owner" ? ` (${answer.by})` : ""}`;
}

class ProcessView implements ItemView {
  readonly element = tested("agents-process", element("div", "c1g-process"));
  readonly #text = element("span", "");
  readonly #resume: HTMLButtonElement;

  constructor(actions: ItemActions) {
    this.#resume = tested("agents-resume", button("Resume", () => actions.resume(), "c1-button c1-quiet"));
    this.#resume.title = "Starts the agent again and asks it to go on; it remembers the conversation.";
  }

  update(item: Item): void {
    const process = item as ProcessItem;
    const bad = isBadEnd(process);
    setText(this.#text, processWords(process));
    this.element.classList.toggle("c1g-bad", bad);
    this.element.replaceChildren(icon(bad ? "triangle-alert" : "info"), this.#text, ...(bad ? [this.#resume] : []));
  }

  dispose(): void {}
}

class ErrorView implements ItemView {
  readonly element = tested("agents-error", element("div", "c1g-error"));

  update(item: Item): void {
    const { message, hint } = item as ErrorItem;
    const text = element("div", "", element("b", "", message), ...(hint ? [element("p", "", hint)] : []));
    this.element.replaceChildren(icon("circle-x"), text);
  }

  dispose(): void {}
}

export function cutNote(): HTMLElement {
  const note = element("p", "c1g-cut", "It was longer than a transcript keeps: the rest is cut off.");
  note.hidden = true;
  return note;
}
