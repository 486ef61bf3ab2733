import type { Terminal } from "@xterm/xterm";
import { Disposables } from "../disposables";
import { readClipboard } from "./clipboard";
import { Dialog } from "./dialog";
import { element } from "./dom";
import type { Frame } from "./frame";
import { asksBeforePaste, harmlessPaste, lineCount } from "./paste";
import { Setting } from "./settings";

const neverAsk = new Setting<boolean>("paste-without-asking", stored => stored === "true");
const previewLength = 2000;

/** Everything that is pasted goes through here: asked about where it is dangerous, and made harmless. */
export class Paster {
  readonly #frame: Frame;
  readonly #terminal: Terminal;
  readonly #disposables = new Disposables();
  #dialog: Dialog | undefined;

  constructor(frame: Frame, terminal: Terminal) {
    this.#frame = frame;
    this.#terminal = terminal;
    this.#disposables.listen<ClipboardEvent>(frame.screen, "paste", event => {
      event.preventDefault();
      event.stopPropagation();
      this.paste(event.clipboardData?.getData("text/plain") ?? "");
    }, { capture: true });
  }

  /** Pastes what is on the clipboard; where the page may not read that, asks the user to paste it by the keys. */
  async pasteClipboard(): Promise<void> {
    const text = await readClipboard();
    if (text !== undefined) this.paste(text);
    else this.#askForKeys();
  }

  paste(text: string): void {
    if (text === "") return;
    const { bracketedPasteMode } = this.#terminal.modes;
    if (!neverAsk.value && asksBeforePaste(text, bracketedPasteMode)) this.#ask(text);
    else this.#do(text);
  }

  dispose(): void {
    this.#dialog?.close();
    this.#disposables.dispose();
  }

  #do(text: string): void {
    this.#terminal.paste(harmlessPaste(text));
    this.#terminal.focus();
  }

  #ask(text: string): void {
    const never = element("input", "");
    never.type = "checkbox";
    const lines = lineCount(text);
    const preview = element("pre", "c1t-preview", text.slice(0, previewLength) + (text.length > previewLength ? "…" : ""));
    preview.tabIndex = 0;
    this.#show(lines > 1 ? `Paste ${lines} lines?` : "Paste this much?", [
      element("p", "", "The program in this terminal takes every line as it comes: a shell would run them one after the other."),
      preview,
      element("label", "c1t-check", never, "Do not ask again"),
    ], [{ text: "Paste", primary: true, run: () => {
      if (never.checked) neverAsk.set(true);
      this.#do(text);
    } }]);
  }

  #askForKeys(): void {
    const field = element("textarea", "c1t-paste-field");
    field.setAttribute("aria-label", "Paste here");
    field.rows = 2;
    field.addEventListener("paste", event => {
      event.preventDefault();
      this.#dialog?.close();
      this.paste(event.clipboardData?.getData("text/plain") ?? "");
    });
    this.#show("Paste with the keyboard", [
      element("p", "", "The browser does not let this page read the clipboard. Press Ctrl+V here (Cmd+V on a Mac), or hold this field and choose Paste."),
      field,
    ], []);
  }

  #show(...what: [string, HTMLElement[], { text: string; run(): void; primary?: boolean }[]]): void {
    this.#dialog?.close();
    this.#dialog = new Dialog(this.#frame.root, ...what, () => this.#terminal.focus());
  }
}
