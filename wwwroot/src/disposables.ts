import type { Disposable } from "./contracts";

/** What an object has to undo when it goes, undone in reverse order, once. */
export class Disposables implements Disposable {
  readonly #undo: (() => void)[] = [];

  add(item: Disposable | (() => void)): void {
    this.#undo.push(typeof item === "function" ? item : () => item.dispose());
  }

  listen<E extends Event>(target: EventTarget, type: string, handler: (event: E) => void, options?: AddEventListenerOptions): void {
    target.addEventListener(type, handler as EventListener, options);
    this.#undo.push(() => target.removeEventListener(type, handler as EventListener, options));
  }

  dispose(): void {
    for (let undo = this.#undo.pop(); undo; undo = this.#undo.pop()) undo();
  }
}
