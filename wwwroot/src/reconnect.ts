import { circuitIsBack } from "./circuit";
import { systemClock } from "./clock";
import { type ConnectionActions, ConnectionWatch } from "./connection-watch";
import type { Disposable } from "./contracts";
import { Disposables } from "./disposables";
import { flushAll } from "./flush";

// Blazor 9's script puts these classes on the element with this id, if the page has one when the connection is first
// lost; without one it draws a modal dialog of its own.
const modalId = "components-reconnect-modal";
const errorId = "blazor-error-ui";
const lostClass = "components-reconnect-show";
const backClass = "components-reconnect-hide";
const exhaustedClass = "components-reconnect-failed";
const goneClass = "components-reconnect-rejected";

const reloadedKey = "coder1-reloaded-at";
/** Two reloads in less than this mean that reloading does not help. */
const reloadPauseMs = 20_000;
const probeTimeoutMs = 3000;

/** Replaces Blazor's reconnect dialog by a bar that leaves the page usable; editor and terminals do not need the circuit. */
export function watchConnection(): Disposable {
  const disposables = new Disposables();
  const modal = reconnectElement();
  const bar = new ConnectionBar(() => void watch.reloadSafely());
  const watch = new ConnectionWatch(pageActions(bar), systemClock, circuitIsBack);

  const classes = new MutationObserver(() => {
    if (modal.classList.contains(goneClass)) void watch.gone();
    else if (modal.classList.contains(exhaustedClass)) watch.exhausted();
    else if (modal.classList.contains(lostClass)) watch.lost();
    else if (modal.classList.contains(backClass)) watch.back();
  });
  classes.observe(modal, { attributes: true, attributeFilter: ["class"] });

  disposables.listen(window, "online", () => watch.nudge());
  disposables.listen(document, "visibilitychange", event => {
    if (event.isTrusted && document.visibilityState === "visible") watch.nudge();
  });
  disposables.add(watchErrors(watch));
  disposables.add(() => classes.disconnect());
  disposables.add(watch);
  return disposables;
}

/** Blazor shows #blazor-error-ui when the circuit died of an exception, but also when an attempt to reconnect failed. */
function watchErrors(watch: ConnectionWatch): () => void {
  const element = document.getElementById(errorId);
  if (!element) return () => undefined;
  const observer = new MutationObserver(() => {
    if (element.style.display !== "block") return;
    if (watch.state === "up") void watch.gone();
    else element.style.display = "none";
  });
  observer.observe(element, { attributes: true, attributeFilter: ["style"] });
  return () => observer.disconnect();
}

function reconnectElement(): HTMLElement {
  const found = document.getElementById(modalId);
  if (found) return found;
  const element = document.createElement("div");
  element.id = modalId;
  element.hidden = true;
  document.body.append(element);
  return element;
}

function pageActions(bar: ConnectionBar): ConnectionActions {
  return {
    showLost: () => bar.show("Connection lost. Editor and terminals go on; reconnecting…"),
    showGone: () => bar.show("The server started a new session. Unsaved text is being kept; the page reloads…"),
    hide: () => bar.hide(),
    // Blazor's wait between two attempts ends when the tab becomes visible; this is the only handle on it.
    hurry: () => document.dispatchEvent(new Event("visibilitychange")),
    probe: async () => {
      const address = new URL("api/health/live", document.baseURI);
      const response = await fetch(address, { cache: "no-store", signal: AbortSignal.timeout(probeTimeoutMs) });
      return response.ok;
    },
    rejoin: async () => {
      const blazor = (globalThis as { Blazor?: { reconnect?(): Promise<boolean> } }).Blazor;
      return await blazor?.reconnect?.() ?? false;
    },
    flush: flushAll,
    mayReload: () => Date.now() - Number(sessionStorage.getItem(reloadedKey) ?? 0) > reloadPauseMs,
    reload: () => {
      sessionStorage.setItem(reloadedKey, String(Date.now()));
      location.reload();
    },
  };
}

class ConnectionBar {
  readonly #element = document.createElement("div");
  readonly #text = document.createElement("span");

  constructor(reload: () => void) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Reload now";
    button.addEventListener("click", reload);
    this.#element.className = "c1-reconnect";
    this.#element.setAttribute("role", "status");
    this.#element.append(this.#text, button);
  }

  show(text: string): void {
    this.#text.textContent = text;
    if (!this.#element.isConnected) document.body.append(this.#element);
  }

  hide(): void {
    this.#element.remove();
  }
}
