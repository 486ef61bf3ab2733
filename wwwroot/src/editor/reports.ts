import { notify, onCircuitBack } from "../circuit";
import type { Clock } from "../clock";
import type { CursorState, Disposable, DotNetRef, FileState } from "../contracts";

/** Tells the component the state of files, when it changed, and all of it again when a lost circuit is back. */
export class StateReports implements Disposable {
  readonly #dotnet: DotNetRef;
  readonly #states = new Map<string, string>();
  readonly #subscription: Disposable;

  constructor(dotnet: DotNetRef) {
    this.#dotnet = dotnet;
    this.#subscription = onCircuitBack(() => {
      for (const [path, state] of this.#states) notify(dotnet, "OnFileState", path, JSON.parse(state));
    });
  }

  report(path: string, state: FileState): void {
    const text = JSON.stringify(state);
    if (this.#states.get(path) === text) return;
    this.#states.set(path, text);
    notify(this.#dotnet, "OnFileState", path, state);
  }

  forget(path: string): void {
    this.#states.delete(path);
  }

  dispose(): void {
    this.#subscription.dispose();
  }
}

/** Passes on the latest of many values, at most ten times a second. */
export class CursorReports implements Disposable {
  static readonly intervalMs = 100;

  readonly #dotnet: DotNetRef;
  readonly #clock: Clock;
  #latest: (() => CursorState | undefined) | undefined;
  #sent = "";
  #cancel: (() => void) | undefined;

  constructor(dotnet: DotNetRef, clock: Clock) {
    this.#dotnet = dotnet;
    this.#clock = clock;
  }

  /** The cursor moved; where to is asked when it is time to tell. */
  moved(position: () => CursorState | undefined): void {
    this.#latest = position;
    if (!this.#cancel) this.#send();
  }

  dispose(): void {
    this.#cancel?.();
    this.#latest = undefined;
  }

  #send(): void {
    const state = this.#latest?.();
    this.#latest = undefined;
    const text = JSON.stringify(state ?? null);
    if (state && text !== this.#sent) {
      this.#sent = text;
      notify(this.#dotnet, "OnCursor", state);
    }
    this.#cancel = this.#clock.after(CursorReports.intervalMs, () => {
      this.#cancel = undefined;
      if (this.#latest) this.#send();
    });
  }
}
