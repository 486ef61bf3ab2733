import { type Clock, systemClock } from "../clock";
import type { Disposable } from "../contracts";
import { Disposables } from "../disposables";
import { onStatus } from "./changes";
import { fileOf } from "./paths";

/** As many as the server watches for a page. */
export const maxFolders = 64;
const delayMs = 500;

/** Tells which folders of the workspace are seen: changes in them show at once, those elsewhere a little later. */
export class VisibleFolders implements Disposable {
  readonly #disposables = new Disposables();
  readonly #tell: (folders: string[]) => void;
  readonly #clock: Clock;
  #cancel: (() => void) | undefined;
  #told = "";
  #prefix = "";

  constructor(tell: (folders: string[]) => void, clock: Clock = systemClock) {
    this.#tell = tell;
    this.#clock = clock;
    // What one sees changes by what one does, or by another status.
    for (const type of ["click", "keyup", "scroll"]) this.#disposables.listen(document, type, () => this.#soon(), { capture: true, passive: true });
    this.#disposables.add(onStatus(({ prefix }) => {
      this.#prefix = prefix;
      this.#soon();
    }));
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#cancel?.();
  }

  #soon(): void {
    this.#cancel ??= this.#clock.after(delayMs, () => {
      this.#cancel = undefined;
      const folders = foldersOf(paths("[data-testid=explorer-row][aria-expanded=true]"), paths("[data-testid=editor-tab]"),
        paths("[data-testid=git-entry]").flatMap(path => fileOf(path, this.#prefix) ?? []));
      const told = folders.join("\0");
      if (told === this.#told) return;
      this.#told = told;
      this.#tell(folders);
    });
  }
}

/** The workspace itself, unfolded folders, and those of open files and of changes, each once and not too many. */
export function foldersOf(unfolded: readonly string[], files: readonly string[], changes: readonly string[]): string[] {
  const parent = (path: string): string => path.slice(0, Math.max(0, path.lastIndexOf("/")));
  return [...new Set(["", ...files.map(parent), ...unfolded, ...changes.map(parent)])].slice(0, maxFolders);
}

function paths(selector: string): string[] {
  return [...document.querySelectorAll<HTMLElement>(selector)].flatMap(one => one.dataset["path"] ?? []);
}
