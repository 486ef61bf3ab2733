import type { Bar } from "./bar";
import { createMonacoDiff } from "./diff-editor";
import { element } from "./dom";
import { monaco } from "./monaco";
import { editorOptions } from "./options";
import type { OpenFile } from "./open-file";

export interface ConflictChoices {
  overwrite(): void;
  useDisk(): void;
  keepEditing(): void;
}

/** Side by side, in place of the editor: the file on disk, and the text here, which stays editable. */
export class ConflictView {
  readonly element = element("div", "c1e-diff");
  readonly file: OpenFile;
  readonly #bar: Bar;
  readonly #editor: monaco.editor.IStandaloneDiffEditor;
  #disk: monaco.editor.ITextModel;

  constructor(parent: HTMLElement, file: OpenFile, diskText: string, bar: Bar, fontSize: number | undefined, choices: ConflictChoices) {
    this.file = file;
    this.#bar = bar;
    this.#disk = this.#diskModel(diskText);
    // Monaco takes its size from the page when it is made.
    parent.append(this.element);
    this.#editor = createMonacoDiff(this.element, {
      ...editorOptions(fontSize),
      originalEditable: false,
      readOnly: false,
      renderSideBySide: true,
      useInlineViewWhenSpaceIsLimited: false,
      minimap: { enabled: false },
      originalAriaLabel: "The file on disk",
      modifiedAriaLabel: "Your text",
    });
    this.#editor.setModel({ original: this.#disk, modified: file.model! });
    this.element.addEventListener("keydown", event => {
      if (event.key === "Escape" && !event.defaultPrevented) choices.keepEditing();
    });
    bar.show({
      severity: "warning",
      text: "The file changed on disk since you opened it. Left: on disk. Right: yours.",
      actions: [
        { text: "Overwrite with mine", run: choices.overwrite },
        { text: "Use the file on disk", run: choices.useDisk },
        { text: "Keep editing", run: choices.keepEditing, primary: true },
      ],
    });
    this.focusChoices();
  }

  /** Only where it does no harm: the last button keeps everything. */
  focusChoices(): void {
    this.#bar.focusLastButton();
  }

  /** The file on disk changed once more. */
  showDisk(text: string): void {
    const previous = this.#disk;
    this.#disk = this.#diskModel(text);
    this.#editor.setModel({ original: this.#disk, modified: this.file.model! });
    previous.dispose();
  }

  layout(): void {
    this.#editor.layout();
  }

  dispose(): void {
    this.#editor.dispose();
    this.#disk.dispose();
    this.element.remove();
  }

  #diskModel(text: string): monaco.editor.ITextModel {
    return monaco.editor.createModel(text, this.file.model!.getLanguageId());
  }
}
