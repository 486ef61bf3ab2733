import { notify } from "../circuit";
import { systemClock } from "../clock";
import type { DotNetRef } from "../contracts";
import { Disposables } from "../disposables";
import { type DragSource, type DropTarget, dropTargetAt, elementAt } from "./drop-target";
import { DropIndicator } from "./indicator";

/** A mouse that moves less means a click. */
const slackPixels = 5;
/** A finger that rests so long lifts what is under it; one that moves before scrolls the tabs. */
const longPressMs = 350;
/** A tab comes to the front when something is held over it for so long. */
const hoverMs = 600;
const scrollEdgePixels = 24;
const scrollStepPixels = 12;

/** Dragging tabs and panes with mouse, pen or finger. What it changes is the component's to do. */
export class PaneDrag {
  readonly #panel: HTMLElement;
  readonly #dotnet: DotNetRef;
  readonly #listeners = new Disposables();
  #current: Drag | undefined;

  constructor(panel: HTMLElement, dotnet: DotNetRef) {
    this.#panel = panel;
    this.#dotnet = dotnet;
    this.#listeners.listen<PointerEvent>(panel, "pointerdown", event => this.#down(event));
    // Not passive: once something is lifted, the finger drags it and scrolls nothing.
    this.#listeners.listen<TouchEvent>(panel, "touchmove", event => { if (this.#current?.lifted) event.preventDefault(); }, { passive: false });
    this.#listeners.listen<Event>(panel, "contextmenu", event => { if (this.#current?.touch) stop(event); }, { capture: true });
  }

  dispose(): void {
    this.#current?.end();
    this.#listeners.dispose();
  }

  #down(event: PointerEvent): void {
    const target = event.target as Element;
    const handle = target.closest<HTMLElement>("[data-drag]");
    if (!handle || !event.isPrimary || event.button !== 0 || target.closest("input, button:not([role=tab])")) return;
    this.#current?.end();
    const drag = new Drag(this.#panel, handle, event, this.#dotnet, () => { if (this.#current === drag) this.#current = undefined; });
    this.#current = drag;
  }
}

class Drag {
  readonly touch: boolean;
  lifted = false;
  readonly #panel: HTMLElement;
  readonly #handle: HTMLElement;
  readonly #dotnet: DotNetRef;
  readonly #source: DragSource;
  readonly #pointer: number;
  readonly #from: { x: number; y: number };
  readonly #undo = new Disposables();
  #indicator: DropIndicator | undefined;
  #target: DropTarget | undefined;
  #hovered: string | undefined;
  #cancelHover: (() => void) | undefined;
  #moved = false;

  constructor(panel: HTMLElement, handle: HTMLElement, event: PointerEvent, dotnet: DotNetRef, ended: () => void) {
    this.#panel = panel;
    this.#handle = handle;
    this.#dotnet = dotnet;
    this.#pointer = event.pointerId;
    this.#from = { x: event.clientX, y: event.clientY };
    this.touch = event.pointerType === "touch";
    this.#source = { id: handle.dataset["drag"]!, isTab: "tab" in handle.dataset, panes: Number(handle.dataset["panes"] ?? 1) };
    this.#undo.add(ended);
    this.#undo.listen<PointerEvent>(window, "pointermove", move => this.#move(move));
    this.#undo.listen<PointerEvent>(window, "pointerup", up => this.#up(up));
    this.#undo.listen<PointerEvent>(window, "pointercancel", () => this.end());
    this.#undo.listen<KeyboardEvent>(window, "keydown", key => this.#key(key), { capture: true });
    if (this.touch) this.#undo.add(systemClock.after(longPressMs, () => this.#lift(this.#from.x, this.#from.y)));
  }

  end(): void {
    this.#cancelHover?.();
    this.#indicator?.dispose();
    this.#undo.dispose();
  }

  #move(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    const { clientX: x, clientY: y } = event;
    const far = Math.hypot(x - this.#from.x, y - this.#from.y) > slackPixels;
    if (far) this.#moved = true;
    if (!this.lifted && far) {
      if (this.touch) this.end();
      else this.#lift(x, y);
    }
    if (this.lifted) this.#over(x, y);
  }

  #lift(x: number, y: number): void {
    this.lifted = true;
    this.#indicator = new DropIndicator(this.#handle.querySelector(".c1-tab-text")?.textContent ?? "");
    this.#indicator.moveTo(x, y);
    // What is under the pointer may be drawn anew meanwhile; the panel stays.
    this.#panel.setPointerCapture(this.#pointer);
  }

  #over(x: number, y: number): void {
    this.#target = dropTargetAt(this.#panel, this.#source, x, y);
    this.#indicator?.moveTo(x, y);
    this.#indicator?.show(this.#target?.box);
    const at = elementAt(this.#panel, x, y);
    const tab = at?.closest<HTMLElement>("[data-tab]")?.dataset["tab"];
    if (tab !== this.#hovered) this.#hover(tab);
    const list = at?.closest<HTMLElement>("[role=tablist]");
    if (!list) return;
    const { left, right } = list.getBoundingClientRect();
    if (x < left + scrollEdgePixels) list.scrollLeft -= scrollStepPixels;
    else if (x > right - scrollEdgePixels) list.scrollLeft += scrollStepPixels;
  }

  #hover(tab: string | undefined): void {
    this.#cancelHover?.();
    this.#hovered = tab;
    if (tab) this.#cancelHover = systemClock.after(hoverMs, () => notify(this.#dotnet, "OnHovered", tab));
  }

  #up(event: PointerEvent): void {
    if (event.pointerId !== this.#pointer) return;
    const { id, isTab } = this.#source;
    const target = this.lifted ? this.#target : undefined;
    if (this.touch && this.lifted && !this.#moved) notify(this.#dotnet, "OnMenu", id, isTab, event.clientX, event.clientY);
    else if (target?.kind === "tabs") notify(this.#dotnet, "OnDroppedOnTabs", id, isTab, target.index);
    else if (target?.kind === "pane") notify(this.#dotnet, "OnDropped", id, isTab, target.id, target.zone);
    this.end();
  }

  #key(event: KeyboardEvent): void {
    if (event.key !== "Escape" || !this.lifted) return;
    stop(event);
    this.end();
  }
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopPropagation();
}
