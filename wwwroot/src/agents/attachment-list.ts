import { editorPlace } from "../editor-place";
import { element } from "../elements";
import { isBinary } from "../editor/text";
import { terminals, terminalTail } from "./api";
import { maxAttachedChars, maxAttachments } from "./bounds";
import type { Context } from "./context";
import { pathType } from "./explorer-drag";
import { FilePicker } from "./file-picker";
import { placeOfAddress } from "./links";
import { icon, iconButton, tested, words } from "./parts";
import { type Entry, Popup } from "./popup";
import type { Attachment } from "./types";

const icons: Record<Attachment["kind"], string> = { file: "file", selection: "quote", terminal: "square-terminal" };
/** A pasted text longer than this becomes an attachment. */
const longPasteChars = 4000;

/** What goes with the next prompt, as chips that one can take away. */
export class AttachmentList {
  readonly element = tested("agents-attachments", element("div", "c1g-chips"));
  readonly #context: Context;
  readonly #say: (text: string) => void;
  readonly #done: () => void;
  #all: Attachment[] = [];

  constructor(context: Context, say: (text: string) => void, done: () => void) {
    this.#context = context;
    this.#say = say;
    this.#done = done;
    this.#draw();
  }

  get all(): Attachment[] {
    return [...this.#all];
  }

  clear(): void {
    this.#all = [];
    this.#draw();
  }

  add(attachment: Attachment): void {
    if (this.#all.some(one => one.name === attachment.name && one.text === attachment.text)) return;
    if (this.#all.length >= maxAttachments) return this.#say(`A prompt takes ${maxAttachments} attachments: take one away first.`);
    this.#all.push(attachment);
    this.#draw();
  }

  /** A menu of what there is to attach. */
  async choose(anchor: HTMLElement): Promise<void> {
    const entries: Entry[] = [];
    const place = editorPlace();
    if (place?.selection) {
      const { from, to, text } = place.selection;
      const name = `${place.path}:${from === to ? from : `${from}-${to}`}`;
      entries.push({ text: "Selection", detail: name, icon: icons.selection, run: () => this.#add({ kind: "selection", name, path: this.#absolute(place.path), text: headOf(text) }) });
    }
    if (place) {
      const detail = place.dirty ? `${place.path} (not saved yet)` : place.path;
      entries.push({ text: "Open file", detail, icon: icons.file, run: () => this.#add({ kind: "file", name: place.path, path: this.#absolute(place.path) }) });
    }
    const find = (path: string): void => this.#add({ kind: "file", name: path, path: this.#absolute(path) });
    entries.push({ text: "A file of the workspace", icon: "search", run: () => new FilePicker(anchor, this.#context.workspace, find).open() });
    for (const terminal of await terminals(this.#context.workspace).catch(() => [])) {
      entries.push({
        text: "Last output of", detail: terminal.name || terminal.title || "terminal", icon: icons.terminal,
        disabled: terminal.outputEnd === terminal.outputStart, run: () => void this.#terminal(terminal),
      });
    }
    entries.push({ text: "A file of this computer", icon: "paperclip", run: () => this.#pick() });
    new Popup(anchor, entries).open();
  }

  /** Files that are dropped on the composer go along. */
  acceptDrops(target: HTMLElement): void {
    target.addEventListener("dragover", event => {
      event.preventDefault();
      target.classList.add("c1g-drop");
    });
    target.addEventListener("dragleave", () => target.classList.remove("c1g-drop"));
    target.addEventListener("drop", event => {
      event.preventDefault();
      target.classList.remove("c1g-drop");
      const path = event.dataTransfer?.getData(pathType);
      if (path) return this.#add({ kind: "file", name: path, path: this.#absolute(path) });
      void this.#files(event.dataTransfer?.files);
      const place = placeOfAddress(event.dataTransfer?.getData("text/plain") ?? "", this.#context.folder);
      if (place && !event.dataTransfer?.files.length) this.#add({ kind: "file", name: place.path, path: this.#absolute(place.path) });
    });
  }

  /** A long text or a file that is pasted becomes a chip, so that the field stays readable. */
  paste(event: ClipboardEvent): void {
    const files = event.clipboardData?.files;
    const text = event.clipboardData?.getData("text/plain") ?? "";
    if (files?.length && !text) {
      event.preventDefault();
      void this.#files(files);
    } else if (text.length > longPasteChars) {
      event.preventDefault();
      const lines = text.split("\n").length;
      this.#add({ kind: "selection", name: `Pasted text, ${lines} ${lines === 1 ? "line" : "lines"}`, text: headOf(text) });
    }
  }

  async #terminal(terminal: Awaited<ReturnType<typeof terminals>>[number]): Promise<void> {
    try {
      const text = await terminalTail(terminal, maxAttachedChars);
      this.#add({ kind: "terminal", name: `Output of ${terminal.name || "a terminal"}`, text: text.slice(-maxAttachedChars) });
    } catch (error) {
      this.#say(words(error));
    }
  }

  #pick(): void {
    const input = element("input", "");
    input.type = "file";
    input.multiple = true;
    input.addEventListener("change", () => void this.#files(input.files));
    input.click();
  }

  async #files(files: FileList | null | undefined): Promise<void> {
    for (const file of files ?? []) {
      const bytes = new Uint8Array(await file.slice(0, maxAttachedChars * 4).arrayBuffer());
      if (isBinary(bytes)) this.#say(`${file.name} is no text: an agent cannot read it from here. Put it into the workspace instead.`);
      else this.#add({ kind: "file", name: file.name, text: headOf(new TextDecoder().decode(bytes)) });
    }
  }

  #add(attachment: Attachment): void {
    this.add(attachment);
    this.#done();
  }

  #absolute(path: string): string {
    return `${this.#context.folder.replace(/\/$/, "")}/${path}`;
  }

  #draw(): void {
    this.element.hidden = this.#all.length === 0;
    this.element.replaceChildren(...this.#all.map((attachment, index) => {
      const remove = iconButton("x", `Take ${attachment.name} away`, () => {
        this.#all.splice(index, 1);
        this.#draw();
        this.#done();
      });
      const chip = tested("agents-chip", element("span", "c1g-chip", icon(icons[attachment.kind]), element("span", "", attachment.name), remove));
      if (attachment.text) chip.title = attachment.text.slice(0, 1000);
      return chip;
    }));
  }
}

function headOf(text: string): string {
  return text.length <= maxAttachedChars ? text : `${text.slice(0, maxAttachedChars)}\n(cut here: ${text.length - maxAttachedChars} more characters)`;
}
