import { notify } from "../circuit";
import type { DotNetRef } from "../contracts";
import { Disposables } from "../disposables";
import { draggedShare } from "./zones";

/**
 * Dragging the dividers between panes. All boxes are terms of one variable a divider, so a drag sets that and nothing
 * else; the component hears of it at the end.
 */
export class Dividers {
  readonly #dotnet: DotNetRef;
  readonly #listeners = new Disposables();
  #current: Disposables | undefined;

  constructor(panel: HTMLElement, dotnet: DotNetRef) {
    this.#dotnet = dotnet;
    this.#listeners.listen<PointerEvent>(panel, "pointerdown", event => this.#down(event));
  }

  dispose(): void {
    this.#current?.dispose();
    this.#listeners.dispose();
  }

  #down(event: PointerEvent): void {
    const divider = (event.target as Element).closest<HTMLElement>("[data-divider]");
    const body = divider?.parentElement;
    if (!divider || !body || event.button !== 0 || !event.isPrimary) return;
    this.#current?.dispose();
    const undo = this.#current = new Disposables();

    const path = divider.dataset["divider"]!;
    const variable = `--share${path}`;
    const upright = divider.getAttribute("aria-orientation") === "vertical";
    const before = Number(body.style.getPropertyValue(variable));
    const whole = (upright ? body.clientWidth : body.clientHeight) * Number(divider.dataset["whole"]);
    const [min, max] = [Number(divider.getAttribute("aria-valuemin")) / 100, Number(divider.getAttribute("aria-valuemax")) / 100];
    const from = upright ? event.clientX : event.clientY;
    let share = before;
    const set = (value: number): void => {
      share = value;
      body.style.setProperty(variable, String(value));
    };

    divider.setPointerCapture(event.pointerId);
    divider.classList.add("c1-on");
    undo.add(() => divider.classList.remove("c1-on"));
    undo.listen<PointerEvent>(divider, "pointermove", move =>
      set(draggedShare(before, (upright ? move.clientX : move.clientY) - from, whole, min, max)));
    undo.listen(divider, "pointerup", () => {
      undo.dispose();
      if (share !== before) notify(this.#dotnet, "OnResized", path, share);
    });
    const cancel = (): void => {
      set(before);
      undo.dispose();
    };
    undo.listen(divider, "pointercancel", cancel);
    undo.listen<KeyboardEvent>(window, "keydown", key => {
      if (key.key !== "Escape") return;
      key.preventDefault();
      key.stopPropagation();
      cancel();
    }, { capture: true });
  }
}
