import { element } from "../dom";
import type { monaco } from "../monaco";

let made = 0;

/** A place between two lines that has buttons: a gap of Monaco's, and above it an element that one can click. */
export class Zone {
  readonly element = element("div", "c1eg-zone");
  readonly #editor: monaco.editor.ICodeEditor;
  readonly #widget: monaco.editor.IOverlayWidget;
  readonly #zone: monaco.editor.IViewZone;
  readonly #layout: monaco.IDisposable;
  #id: string | undefined;

  constructor(editor: monaco.editor.ICodeEditor, afterLine: number, height: number, className: string) {
    this.#editor = editor;
    this.element.classList.add(className);
    const id = `coder1.git.zone.${made++}`;
    this.#widget = { getId: () => id, getDomNode: () => this.element, getPosition: () => null };
    this.#zone = {
      afterLineNumber: afterLine,
      heightInPx: height,
      domNode: element("div", ""),
      onDomNodeTop: top => { this.element.style.top = `${top}px`; },
      onComputedHeight: computed => {
        this.element.style.height = `${computed}px`;
        this.#place();
      },
    };
    this.#layout = editor.onDidLayoutChange(() => this.#place());
    editor.addOverlayWidget(this.#widget);
    editor.changeViewZones(zones => { this.#id = zones.addZone(this.#zone); });
    this.#place();
  }

  /** Gives it the room that its content needs. */
  fit(height: number): void {
    if (this.#zone.heightInPx === height) return;
    this.#zone.heightInPx = height;
    this.#editor.changeViewZones(zones => zones.layoutZone(this.#id!));
  }

  dispose(): void {
    this.#layout.dispose();
    this.#editor.removeOverlayWidget(this.#widget);
    this.#editor.changeViewZones(zones => { if (this.#id !== undefined) zones.removeZone(this.#id); });
  }

  #place(): void {
    const layout = this.#editor.getLayoutInfo();
    this.element.style.left = `${layout.contentLeft}px`;
    this.element.style.width = `${Math.max(0, layout.contentWidth - layout.verticalScrollbarWidth)}px`;
  }
}
