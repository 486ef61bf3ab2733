import { element } from "../elements";
import type { Context } from "./context";
import type { Item, ToolItem } from "./fold";
import { cutNote, type ItemActions, type ItemView } from "./item-views";
import { icon, setText, spinner, tested } from "./parts";
import { ToolBody } from "./tool-body";
import { statusNames, toolIcon, toolTitle } from "./tool-words";
import type { ToolCall } from "./types";

const statusIcons: Record<string, string> = { completed: "check", failed: "circle-x", stopped: "circle-stop", pending: "circle" };

/** A tool's use: one line, and more where it is unfolded. Changes of files are unfolded from the beginning. */
export class ToolView implements ItemView {
  readonly element = tested("agents-tool", element("details", "c1g-tool"));
  readonly #context: Context;
  readonly #actions: ItemActions;
  readonly #icon = element("span", "c1g-tool-icon");
  readonly #title = element("span", "c1g-tool-title");
  readonly #where = element("span", "c1g-tool-where");
  readonly #status = element("span", "c1g-tool-status");
  readonly #cut = cutNote();
  #body: ToolBody | undefined;
  #item: ToolItem | undefined;
  #drawn = -1;
  #touched = false;

  constructor(context: Context, actions: ItemActions) {
    this.#context = context;
    this.#actions = actions;
    const summary = element("summary", "", this.#icon, this.#title, this.#where, this.#status);
    summary.addEventListener("click", () => { this.#touched = true; });
    this.element.append(summary);
    this.element.addEventListener("toggle", () => this.#fill());
  }

  update(item: Item): void {
    const tool = item as ToolItem;
    this.#item = tool;
    const { call } = tool;
    const status = call.status ?? "pending";
    this.#icon.replaceChildren(icon(toolIcon(call.kind)));
    setText(this.#title, toolTitle(call));
    setText(this.#where, whereOf(call, this.#context.folder));
    this.#status.replaceChildren(status === "in_progress" ? spinner() : icon(statusIcons[status] ?? "circle"));
    this.#status.title = statusNames[status] ?? status;
    this.#status.setAttribute("aria-label", this.#status.title);
    this.#status.setAttribute("role", "img");
    this.element.dataset["status"] = status;
    // While it waits for leave, the card above the composer shows it.
    const tells = call.content?.some(part => part.type === "diff") === true && status !== "pending" || status === "failed";
    if (tells && !this.#touched && !this.element.open) this.element.open = true;
    this.#fill();
  }

  dispose(): void {
    this.#body?.dispose();
  }

  #fill(): void {
    if (!this.#item) return;
    if (!this.element.open) {
      this.#body?.dispose();
      this.#body?.element.remove();
      this.#body = undefined;
      this.#drawn = -1;
      return;
    }
    if (this.#body && this.#drawn === this.#item.version) return;
    this.#drawn = this.#item.version;
    this.#body ??= new ToolBody(this.#context, comment => this.#actions.comment(comment), this.#item.call.kind === "execute");
    this.#body.show(this.#item.call);
    this.#cut.hidden = !this.#item.cut;
    this.element.append(this.#body.element, this.#cut);
  }
}

/** Where a title does not say it already. */
function whereOf(call: ToolCall, folder: string): string {
  const path = call.locations?.[0]?.path ?? call.content?.find(part => part.type === "diff")?.path;
  if (!path) return "";
  const short = path.startsWith(`${folder}/`) ? path.slice(folder.length + 1) : path;
  const name = short.slice(short.lastIndexOf("/") + 1);
  return toolTitle(call).includes(name) ? "" : short;
}
