import { Disposables } from "../disposables";
import type { Live } from "./types";

const address = "/api/monitoring/memory/live";
/** A browser gives a stream up that the server refused; then it is asked for anew after this. */
const retryMs = 3000;

export interface LiveEvents {
  onLive(live: Live): void;
  onLost(): void;
}

/** Follows the live figures while the page can be seen; a page in the background costs the server nothing. */
export function followLive(events: LiveEvents): Disposables {
  const disposables = new Disposables();
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;

  const close = (): void => {
    source?.close();
    source = undefined;
    clearTimeout(retry);
  };
  const open = (): void => {
    close();
    if (document.hidden) return;
    source = new EventSource(address);
    source.onmessage = (event: MessageEvent<string>) => events.onLive(JSON.parse(event.data) as Live);
    source.onerror = () => {
      events.onLost();
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, retryMs);
    };
  };
  disposables.listen(document, "visibilitychange", open);
  disposables.add(close);
  open();
  return disposables;
}
