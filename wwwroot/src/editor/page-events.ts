import type { Disposable } from "../contracts";
import { Disposables } from "../disposables";

export interface PageEvents {
  save(): void;
  /** The page is hidden or goes: it may not run again. */
  leaving(): void;
  /** Whether leaving now would lose something. */
  wouldLose(): boolean;
}

/** What the editor wants to know of the page around it. */
export function listenToPage(events: PageEvents): Disposable {
  const disposables = new Disposables();
  disposables.listen<KeyboardEvent>(document, "keydown", event => {
    const isSave = (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === "s";
    // In a terminal Ctrl+S belongs to the program.
    if (!isSave || (event.target instanceof Element && event.target.closest(".xterm"))) return;
    event.preventDefault();
    event.stopPropagation();
    if (!event.repeat) events.save();
  }, { capture: true });
  disposables.listen(window, "pagehide", () => events.leaving());
  disposables.listen(document, "visibilitychange", () => {
    if (document.visibilityState === "hidden") events.leaving();
  });
  disposables.listen<BeforeUnloadEvent>(window, "beforeunload", event => {
    if (events.wouldLose()) event.preventDefault();
  });
  return disposables;
}
