import createPurifier from "dompurify";
import { Marked, Parser, type Token, type Tokens } from "marked";
import { copyText } from "../copy-text";
import { button, element } from "../elements";
import { maxColoredChars } from "./bounds";
import type { Context } from "./context";
import { placeOfAddress, placesIn } from "./links";
import { type Block, MarkdownBlocks } from "./markdown-blocks";
import { icon } from "./parts";

// Only what Markdown makes: no images (they would be fetched from elsewhere), no forms, no styles, no raw HTML.
const allowedTags = [
  "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "input", "blockquote", "pre", "code", "em", "strong", "del", "a",
  "table", "thead", "tbody", "tr", "th", "td", "span",
];
const allowedAttributes = ["href", "title", "start", "align", "type", "checked", "disabled"];
/** A text that is searched for places. */
const maxLinkedChars = 4000;

const escaped: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escape = (text: string): string => text.replace(/[&<>"]/g, character => escaped[character]!);

const marked = new Marked({
  gfm: true,
  renderer: {
    // As it was written: what an agent writes is about code, and tags in it are meant to be read.
    html: ({ text }: Tokens.HTML | Tokens.Tag) => escape(text),
    image: ({ href, text }: Tokens.Image) => `<a href="${escape(href)}">${escape(text || href)}</a>`,
  },
});

/** Markdown that may still grow: every block is drawn once, only the last one again. */
export class MarkdownView {
  readonly element = element("div", "c1g-markdown");
  readonly #context: Context;
  readonly #blocks = new MarkdownBlocks();
  #drawn: { block: Block; node: HTMLElement }[] = [];

  constructor(context: Context) {
    this.#context = context;
  }

  update(text: string): void {
    const blocks = this.#blocks.update(text);
    let index = 0;
    // What is drawn and did not change stays.
    while (index < blocks.length && index < this.#drawn.length && this.#drawn[index]!.block === blocks[index]) index++;
    for (; index < blocks.length; index++) {
      const block = blocks[index]!;
      const before = this.#drawn[index];
      if (before && this.#grow(before, block)) continue;
      const node = this.#draw(block);
      if (before) before.node.replaceWith(node);
      else this.element.append(node);
      this.#drawn[index] = { block, node };
    }
    for (const gone of this.#drawn.splice(blocks.length)) gone.node.remove();
  }

  /** Code that grows keeps its place: only its text changes. */
  #grow(before: { block: Block; node: HTMLElement }, block: Block): boolean {
    const old = before.block.token;
    const token = block.token;
    if (old.type !== "code" || token.type !== "code" || old.lang !== token.lang || before.block.start !== block.start) return false;
    const code = before.node.querySelector("code");
    if (!code || code.dataset["colored"] !== undefined && old.text !== token.text) return false;
    if (old.text !== token.text) code.textContent = token.text as string;
    before.block = block;
    this.#color(code, token as Tokens.Code, block);
    return true;
  }

  #draw(block: Block): HTMLElement {
    const { token } = block;
    if (token.type === "code") return this.#code(token as Tokens.Code, block);
    const html = Parser.parse([token as Token], marked.defaults);
    const fragment = createPurifier.sanitize(html, {
      ALLOWED_TAGS: allowedTags, ALLOWED_ATTR: allowedAttributes, ALLOW_DATA_ATTR: false, ALLOW_ARIA_ATTR: false, RETURN_DOM_FRAGMENT: true,
      // Addresses of files have no scheme that is known elsewhere; they are taken out of the page again below.
      ALLOWED_URI_REGEXP: /^(?:https?:|mailto:|file:|[^a-z]|[a-z+.-]+(?:[^a-z+.:-]|$)|[\w./-]+\.\w+:\d)/i,
    });
    const node = element("div", "c1g-block", fragment);
    for (const box of node.querySelectorAll("input")) {
      if (box.type === "checkbox") box.disabled = true;
      else box.remove();
    }
    this.#links(node);
    for (const table of node.querySelectorAll("table")) table.replaceWith(element("div", "c1g-table", table.cloneNode(true)));
    for (const pre of node.querySelectorAll("pre")) pre.append(copyButton(() => pre.querySelector("code")?.textContent ?? ""));
    return node;
  }

  #code(token: Tokens.Code, block: Block): HTMLElement {
    const code = element("code", "", token.text);
    const language = languageName(token);
    const pre = element("pre", "", code);
    pre.tabIndex = 0;
    const head = element("div", "c1g-code-head", element("span", "", language), copyButton(() => code.textContent ?? ""));
    this.#color(code, token, block);
    return element("div", "c1g-block c1g-code", head, pre);
  }

  /** Coloured once it is whole: Monaco colours a text anew from its beginning. */
  #color(code: HTMLElement, token: Tokens.Code, block: Block): void {
    const language = languageName(token);
    const whole = block.final || /\n\s*(`{3,}|~{3,})\s*$/.test(block.raw);
    if (!whole || !language || code.dataset["colored"] !== undefined || token.text.length > maxColoredChars) return;
    code.dataset["colored"] = "";
    // Without its colours it reads as well.
    import("../editor/colorize").then(module => module.colorize(code, language)).catch(() => undefined);
  }

  #links(node: HTMLElement): void {
    for (const link of node.querySelectorAll("a")) {
      const address = link.getAttribute("href") ?? "";
      const place = placeOfAddress(address, this.#context.folder);
      if (/^(https?|mailto):/i.test(address)) {
        link.target = "_blank";
        link.rel = "noopener noreferrer";
      } else if (place) {
        const replaced = button("", () => this.#context.open(place), "c1-link c1g-place");
        replaced.append(...link.childNodes);
        link.replaceWith(replaced);
      } else {
        link.replaceWith(...link.childNodes);
      }
    }
    this.#places(node);
  }

  /** src/app.ts:12 in a text or in code leads there. */
  #places(node: HTMLElement): void {
    if ((node.textContent?.length ?? 0) > maxLinkedChars) return;
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const text of texts) {
      if (text.parentElement?.closest("a, button, pre")) continue;
      const places = placesIn(text.data, this.#context.folder);
      if (places.length === 0) continue;
      const parts: (Node | string)[] = [];
      let at = 0;
      for (const { start, end, place } of places) {
        parts.push(text.data.slice(at, start), button(text.data.slice(start, end), () => this.#context.open(place), "c1-link c1g-place"));
        at = end;
      }
      text.replaceWith(...parts, text.data.slice(at));
    }
  }
}

function languageName(token: Tokens.Code): string {
  return /^[\w+#.-]+/.exec(token.lang ?? "")?.[0] ?? "";
}

function copyButton(text: () => string): HTMLButtonElement {
  const copy = button("", () => void copyText(text()).then(done => {
    copy.replaceChildren(done ? icon("check") : icon("x"));
    copy.title = done ? "Copied" : "The browser refused it";
    setTimeout(() => copy.replaceChildren(icon("copy")), 1500);
  }), "c1g-icon-button c1g-copy");
  copy.append(icon("copy"));
  copy.title = "Copy";
  copy.setAttribute("aria-label", "Copy");
  return copy;
}
