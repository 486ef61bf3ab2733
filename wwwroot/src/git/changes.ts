import type { Disposable } from "../contracts";
import type { Status } from "./types";

type Listener = (status: Status) => void;

const listeners = new Set<Listener>();
let last: Status | undefined;

/** Called when the server tells of another status: panel, gutter and open comparisons follow. */
export function statusChanged(status: Status): void {
  last = status;
  for (const listener of [...listeners]) listener(status);
}

/** Calls with the status that is known, if any, and with every other one that comes. */
export function onStatus(listener: Listener): Disposable {
  listeners.add(listener);
  if (last) listener(last);
  return { dispose: () => { listeners.delete(listener); } };
}
