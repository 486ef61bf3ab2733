import type { Box } from "./zones";

/** What is seen of a drag: the name at the pointer, and where it would go. Outside the panel, which Blazor draws. */
export class DropIndicator {
  readonly #name = document.createElement("div");
  readonly #place = document.createElement("div");

  constructor(name: string) {
    this.#name.className = "c1-drag-name";
    this.#name.textContent = name;
    this.#place.className = "c1-drop-place";
    this.#place.hidden = true;
    document.body.append(this.#place, this.#name);
    document.body.classList.add("c1-dragging");
  }

  moveTo(x: number, y: number): void {
    this.#name.style.transform = `translate(${x + 12}px, ${y + 14}px)`;
  }

  show(box: Box | undefined): void {
    this.#place.hidden = !box;
    if (!box) return;
    const { style } = this.#place;
    style.transform = `translate(${box.left}px, ${box.top}px)`;
    style.width = `${box.width}px`;
    style.height = `${box.height}px`;
  }

  dispose(): void {
    this.#name.remove();
    this.#place.remove();
    document.body.classList.remove("c1-dragging");
  }
}
