import { notify } from "../circuit";
import { systemClock } from "../clock";
import type { AgentsHandle, AgentsOptions, DotNetRef } from "../contracts";
import { Disposables } from "../disposables";
import { element } from "../elements";
import { offerExplorerRows } from "./explorer-drag";
import { Feed } from "./feed";
import type { Panel } from "./panel";
import { onToggleAgents } from "./toggle";

const buttonSelector = "[data-agents]";
const openKey = "coder1-agents-open";
const widthKey = "coder1-agents-width";
const minWidth = 300;
const defaultWidth = 420;
/** Of the window. */
const maxWidthPart = 0.7;
const stepPixels = 24;

export function createAgents(host: HTMLElement, options: AgentsOptions, dotnet: DotNetRef): AgentsHandle {
  return new Host(host, options, dotnet);
}

/** The panel's frame: shown and hidden, as wide as one likes, and a mark on its button that counts what waits. The rest is loaded when it is first shown. */
class Host implements AgentsHandle {
  readonly #host: HTMLElement;
  readonly #options: AgentsOptions;
  readonly #dotnet: DotNetRef;
  readonly #feed = new Feed(systemClock);
  readonly #disposables = new Disposables();
  readonly #handle = element("div", "c1-agents-handle");
  #panel: Promise<Panel> | undefined;
  #focusBefore: Element | null = null;

  constructor(host: HTMLElement, options: AgentsOptions, dotnet: DotNetRef) {
    this.#host = host;
    this.#options = options;
    this.#dotnet = dotnet;
    onToggleAgents(() => this.toggle());
    this.#disposables.add(() => onToggleAgents(undefined));
    this.#disposables.listen<MouseEvent>(document, "click", event => {
      if (event.target instanceof Element && event.target.closest(buttonSelector)) this.toggle();
    });
    offerExplorerRows(this.#disposables);
    this.#disposables.add(this.#feed.listen({ requests: requests => this.#mark(requests.length) }));
    this.#disposables.add(this.#feed);
    this.#setWidth(Number(localStorage.getItem(widthKey)) || defaultWidth);
    this.#addHandle();
    if (localStorage.getItem(openKey) === "1") this.#show(false);
  }

  toggle(): void {
    if (this.#host.hidden) this.#show(true);
    // A shortcut leads to the panel first, and away from it when one is there.
    else if (this.#host.contains(document.activeElement) || !this.#focusesBack()) this.hide();
    else void this.#panel?.then(panel => panel.focus());
  }

  hide(): void {
    const hadFocus = this.#host.contains(document.activeElement);
    this.#host.hidden = true;
    this.#remember(false);
    void this.#panel?.then(panel => panel.setVisible(false), () => undefined);
    const before = this.#focusBefore;
    if (hadFocus && before instanceof HTMLElement && before.isConnected) before.focus({ preventScroll: true });
  }

  dispose(): void {
    this.#disposables.dispose();
    this.#handle.remove();
    void this.#panel?.then(panel => panel.dispose(), () => undefined);
  }

  /** Whether the focus is where one types, rather than on the button that was clicked. */
  #focusesBack(): boolean {
    return document.activeElement?.closest(buttonSelector) === null && document.activeElement !== document.body;
  }

  #show(focus: boolean): void {
    this.#focusBefore = document.activeElement;
    this.#host.hidden = false;
    this.#remember(true);
    this.#panel ??= import("./panel").then(module => module.createPanel(this.#host, {
      workspace: this.#options.workspace,
      folder: this.#options.folder,
      feed: this.#feed,
      open: ({ path, line, column }) => notify(this.#dotnet, "OnOpenLink", path, line, column),
    }, () => this.hide()));
    this.#panel.then(panel => {
      panel.setVisible(!this.#host.hidden);
      if (focus && !this.#host.hidden) panel.focus();
    }, () => {
      // A chunk that could not be loaded is tried again with the next press.
      this.#panel = undefined;
      this.#host.hidden = true;
    });
  }

  #remember(open: boolean): void {
    try {
      localStorage.setItem(openKey, open ? "1" : "0");
    } catch {
      // A browser that keeps nothing opens without it the next time.
    }
    for (const button of document.querySelectorAll(buttonSelector)) {
      button.classList.toggle("c1-on", open);
      button.setAttribute("aria-pressed", String(open));
    }
  }

  #mark(count: number): void {
    for (const button of document.querySelectorAll<HTMLElement>(buttonSelector)) {
      if (count > 0) button.dataset["count"] = count > 99 ? "99+" : String(count);
      else delete button.dataset["count"];
      const words = count === 0 ? "Agents" : `Agents: ${count === 1 ? "1 request waits" : `${count} requests wait`} for you`;
      button.setAttribute("aria-label", words);
    }
  }

  #addHandle(): void {
    const handle = this.#handle;
    handle.tabIndex = 0;
    handle.setAttribute("role", "separator");
    handle.setAttribute("aria-orientation", "vertical");
    handle.setAttribute("aria-label", "Width of the agents");
    handle.addEventListener("pointerdown", event => {
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
    });
    handle.addEventListener("pointermove", event => {
      if (handle.hasPointerCapture(event.pointerId)) this.#setWidth(this.#host.getBoundingClientRect().right - event.clientX);
    });
    handle.addEventListener("pointerup", () => this.#keepWidth());
    handle.addEventListener("keydown", event => {
      const by = event.key === "ArrowLeft" ? stepPixels : event.key === "ArrowRight" ? -stepPixels : 0;
      if (by === 0) return;
      event.preventDefault();
      this.#setWidth(this.#host.offsetWidth + by);
      this.#keepWidth();
    });
    this.#host.append(handle);
  }

  #setWidth(pixels: number): void {
    const most = Math.max(minWidth, Math.round(innerWidth * maxWidthPart));
    const width = Math.round(Math.max(minWidth, Math.min(pixels, most)));
    for (const [name, value] of [["min", minWidth], ["max", most], ["now", width]]) this.#handle.setAttribute(`aria-value${name}`, String(value));
    this.#host.style.setProperty("--c1-agents-width", `${width}px`);
  }

  #keepWidth(): void {
    try {
      localStorage.setItem(widthKey, String(this.#host.offsetWidth));
    } catch {
      // As wide as now until the page goes.
    }
  }
}
