import { toggleAgents } from "./agents/toggle";
import { notify } from "./circuit";
import type { Disposable, DotNetRef } from "./contracts";
import { Disposables } from "./disposables";
import { type PanePlace, paneShortcut } from "./panes/pane-shortcuts";
import { togglePerformance } from "./performance/start";
import { type Shortcut, shortcutName } from "./shortcut-names";

let press: ((name: Shortcut) => void) | undefined;

/** Does what a shortcut does, for what leads to the same by a click. */
export function pressShortcut(name: Shortcut): void {
  press?.(name);
}

/**
 * The page's own keys, taken in the capture phase so that Monaco does not swallow them. A terminal keeps the plain
 * Ctrl and Alt keys for its programs: Ctrl+B is tmux's prefix and Ctrl+P the shell's history.
 */
export function registerShortcuts(dotnet: DotNetRef): Disposable {
  const mac = /Mac|iPhone|iPad/.test(navigator.platform);
  const disposables = new Disposables();
  press = name => notify(dotnet, "OnShortcut", name);
  disposables.add(() => { press = undefined; });
  disposables.listen<KeyboardEvent>(document, "keydown", event => {
    const inTerminal = event.target instanceof Element && event.target.closest(".xterm") !== null;
    const name = paneShortcut(event, mac, placeOf(event.target)) ?? shortcutName(event, mac, inTerminal);
    if (!name) return;
    event.preventDefault();
    event.stopPropagation();
    if (event.repeat) return;
    if (name === "performance") togglePerformance();
    else if (name === "agents") toggleAgents();
    else notify(dotnet, "OnShortcut", name);
  }, { capture: true });
  return disposables;
}

function placeOf(target: EventTarget | null): PanePlace {
  const panel = target instanceof Element ? target.closest(".c1-panel") : null;
  return { inPanel: panel !== null, amongPanes: panel?.querySelector(".c1-panes.c1-many") != null };
}
