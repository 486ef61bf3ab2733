import { button, element } from "../elements";
import type { Item, PromptItem } from "./fold";
import type { ItemActions, ItemView } from "./item-views";
import { icon, Notice, tested } from "./parts";

const attachmentIcons: Record<string, string> = { file: "file", selection: "quote", terminal: "square-terminal" };

/** What a person asked, with what went along, and the way back to before it. */
export class PromptView implements ItemView {
  readonly element = tested("agents-prompt", element("article", "c1g-prompt"));
  readonly #actions: ItemActions;
  readonly #notice = new Notice();
  readonly #changes = element("div", "c1g-changes");
  #shown = -1;

  constructor(actions: ItemActions) {
    this.#actions = actions;
  }

  update(item: Item): void {
    if (this.#shown === item.version) return;
    this.#shown = item.version;
    const prompt = item as PromptItem;
    const text = element("div", "c1g-prompt-text", prompt.text);
    const chips = prompt.attachments.map(attachment => {
      const chip = element("span", "c1g-chip", icon(attachmentIcons[attachment.kind] ?? "paperclip"), attachment.name);
      if (attachment.text) chip.title = attachment.text.slice(0, 1000);
      return chip;
    });
    const time = new Date(prompt.at);
    const stamp = element("time", "", Number.isNaN(time.getTime()) ? "" : time.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" }));
    stamp.title = prompt.at;
    const foot = element("div", "c1g-prompt-foot", stamp, button("Edit and ask again", () => this.#actions.reuse(prompt.text), "c1-link"));
    if (prompt.checkpoint) foot.append(...this.#checkpoint(prompt));
    this.element.replaceChildren(text, ...(chips.length > 0 ? [element("div", "c1g-chips", ...chips)] : []), foot, this.#notice.element, this.#changes);
  }

  dispose(): void {}

  #checkpoint(prompt: PromptItem): HTMLElement[] {
    const show = tested("agents-show-changes", button("Show changes since", () => void this.#toggle(prompt, show), "c1-link"));
    show.title = "What is different in the workspace since this prompt";
    show.setAttribute("aria-expanded", "false");
    const rewind = tested("agents-rewind", button("Rewind to before", () => void this.#notice.of(this.#actions.rewind(prompt)), "c1-link"));
    rewind.title = "Makes the files of the workspace what they were before this prompt";
    return [show, rewind];
  }

  async #toggle(prompt: PromptItem, show: HTMLButtonElement): Promise<void> {
    if (this.#changes.childElementCount > 0) {
      this.#changes.replaceChildren();
      show.setAttribute("aria-expanded", "false");
      return;
    }
    show.disabled = true;
    const changes = await this.#notice.of(this.#actions.changes(prompt));
    show.disabled = false;
    if (!changes) return;
    this.#changes.replaceChildren(changes);
    show.setAttribute("aria-expanded", "true");
  }
}
