import { notify } from "../circuit";
import type { DotNetRef, GitHandle, GitOptions } from "../contracts";
import { Disposables } from "../disposables";
import { pressShortcut } from "../shortcuts";
import { statusChanged } from "./changes";
import { Marks } from "./marks";
import type { Panel } from "./panel/panel";
import type { Status } from "./types";
import { provideFileHistory } from "./views";
import { VisibleFolders } from "./visible-folders";

/** As in shell.css. */
const narrow = "(width < 760px)";

export function createGit(host: HTMLElement, options: GitOptions, dotnet: DotNetRef): GitHandle {
  return new Host(host, options, dotnet);
}

/** The panel's place in the side bar. What is in it is loaded when it is first shown; the marks on the page's edges tell what changed before that. */
class Host implements GitHandle {
  readonly #host: HTMLElement;
  readonly #options: GitOptions;
  readonly #dotnet: DotNetRef;
  readonly #disposables = new Disposables();
  #panel: Promise<Panel> | undefined;
  #visible = false;

  constructor(host: HTMLElement, options: GitOptions, dotnet: DotNetRef) {
    this.#host = host;
    this.#options = options;
    this.#dotnet = dotnet;
    this.#disposables.add(new Marks(() => pressShortcut("git")));
    this.#disposables.add(new VisibleFolders(folders => notify(dotnet, "OnVisibleFolders", folders)));
    this.#disposables.add(provideFileHistory(path => void this.#history(path)));
  }

  status(head: Status): void {
    statusChanged(head);
  }

  show(): void {
    this.#turn(true);
    this.#load().then(panel => panel.setVisible(this.#visible), () => undefined);
  }

  focus(): void {
    void this.#load().then(panel => panel.focus(), () => undefined);
  }

  hide(): void {
    this.#turn(false);
    void this.#panel?.then(panel => panel.setVisible(false), () => undefined);
  }

  dispose(): void {
    this.#disposables.dispose();
    void this.#panel?.then(panel => panel.dispose(), () => undefined);
    this.#panel = undefined;
  }

  async #history(path: string): Promise<void> {
    if (!this.#visible) pressShortcut("git");
    (await this.#load()).showHistory(path);
  }

  #turn(visible: boolean): void {
    if (visible === this.#visible) return;
    this.#visible = visible;
    // Whoever sees the panel wants to know of every change at once.
    notify(this.#dotnet, "OnVisible", visible);
  }

  #load(): Promise<Panel> {
    this.#panel ??= import("./panel/panel").then(module => module.createPanel(this.#host, {
      ...this.#options,
      openFile: path => notify(this.#dotnet, "OnOpenFile", path, 1, 1),
      leave: () => {
        // Where it lies over the editor, what was opened there would not be seen.
        if (this.#visible && matchMedia(narrow).matches) pressShortcut("sidebar");
      },
      notify: (text, good) => notify(this.#dotnet, "OnNotice", good ? "info" : "error", "Git", text),
    })).catch((error: unknown) => {
      // A chunk that could not be loaded is tried again with the next press.
      this.#panel = undefined;
      throw error;
    });
    return this.#panel;
  }
}
