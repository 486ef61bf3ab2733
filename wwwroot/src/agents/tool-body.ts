import { button, element } from "../elements";
import { maxPreviewChars } from "./bounds";
import type { Context } from "./context";
import { type Commented, DiffBlock } from "./diff-block";
import { placeOf } from "./links";
import type { ToolCall, ToolContent } from "./types";

/** What a tool was given and gave: places, texts, output and diffs. */
export class ToolBody {
  readonly element = element("div", "c1g-tool-body");
  readonly #context: Context;
  readonly #comment: ((comment: Commented) => void) | undefined;
  readonly #withInput: boolean;
  #diffs: DiffBlock[] = [];

  constructor(context: Context, comment: ((comment: Commented) => void) | undefined, withInput: boolean) {
    this.#context = context;
    this.#comment = comment;
    this.#withInput = withInput;
  }

  show(call: ToolCall): void {
    const old = this.#diffs;
    this.#diffs = [];
    const content = call.content ?? [];
    const parts = content.map(part => this.#part(part, old)).filter(part => part !== undefined);
    const input = this.#withInput && !content.some(part => part.type === "diff") || parts.length === 0 ? inputText(call.rawInput) : "";
    for (const diff of old) if (!this.#diffs.includes(diff)) diff.dispose();
    this.element.replaceChildren(...this.#locations(call), ...(input ? [output(input, "c1g-input")] : []), ...parts);
    this.element.hidden = this.element.childElementCount === 0;
  }

  dispose(): void {
    for (const diff of this.#diffs) diff.dispose();
    this.#diffs = [];
  }

  #part(part: ToolContent, old: readonly DiffBlock[]): HTMLElement | undefined {
    switch (part.type) {
      case "diff": {
        const same = old.find(block => block.shows(part));
        const block = same ?? new DiffBlock(part, this.#context, this.#comment);
        this.#diffs.push(block);
        return block.element;
      }
      case "terminal":
        return part.output ? output(part.output, "c1g-output") : undefined;
      case "content":
        if (part.content.text !== undefined) return output(unfenced(part.content.text), "c1g-output");
        return element("p", "c1-muted", `(${part.content.type}${part.content.uri ? `: ${part.content.uri}` : ""})`);
      default:
        return undefined;
    }
  }

  #locations(call: ToolCall): HTMLElement[] {
    // A change names its file itself.
    const changed = new Set((call.content ?? []).map(part => part.type === "diff" ? part.path : ""));
    const links = (call.locations ?? []).filter(({ path }) => !changed.has(path)).slice(0, 20).map(({ path, line }) => {
      const place = placeOf(path, this.#context.folder, line ?? 1);
      const text = (place?.path ?? path) + (line ? `:${line}` : "");
      if (!place) return element("code", "c1g-place", text);
      const link = button(text, () => this.#context.open(place), "c1-link c1g-place");
      link.dataset["testid"] = "agents-place";
      return link;
    });
    return links.length > 0 ? [element("p", "c1g-places", ...links)] : [];
  }
}

/** A long text shows its beginning first. */
function output(text: string, className: string): HTMLElement {
  const pre = element("pre", className, text.length > maxPreviewChars ? text.slice(0, maxPreviewChars) : text);
  pre.tabIndex = 0;
  if (text.length <= maxPreviewChars) return pre;
  const more = button(`Show all ${text.length.toLocaleString("en-GB")} characters`, () => {
    pre.textContent = text;
    more.remove();
  }, "c1-link");
  return element("div", "", pre, more);
}

/** Agents put output between fences, which are for Markdown. */
function unfenced(text: string): string {
  return /^\s*(`{3,})[^\n`]*\n([\s\S]*?)\n?\1\s*$/.exec(text)?.[2] ?? text;
}

function inputText(input: unknown): string {
  if (input === undefined || input === null) return "";
  if (typeof input === "string") return input;
  const { command, description: _description, ...rest } = input as Record<string, unknown>;
  const line = Array.isArray(command) ? command.join(" ") : typeof command === "string" ? command : "";
  const others = Object.entries(rest).map(([name, value]) => `${name}: ${typeof value === "string" ? value : JSON.stringify(value)}`);
  return [line, ...(line ? [] : others)].filter(Boolean).join("\n");
}
