import { type ViewKey, viewKey } from "./keys";

/** What the view does with its keys. An answer of false leaves the key to the program. */
export type ViewKeyActions = Record<Exclude<ViewKey, "paste">, () => boolean>;

/**
 * For xterm: whether it handles a key press. Of pasting, the key is only kept from the program: the browser then pastes
 * by itself, which needs no permission.
 */
export function viewKeyHandler(mac: boolean, actions: ViewKeyActions): (event: KeyboardEvent) => boolean {
  return event => {
    const key = viewKey(event, mac);
    if (!key) return true;
    if (key === "paste") return false;
    if (event.type !== "keydown") return key === "copyOrInterrupt";
    if (!actions[key]()) return true;
    event.preventDefault();
    event.stopPropagation();
    return false;
  };
}
