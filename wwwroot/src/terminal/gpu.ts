import { WebglAddon } from "@xterm/addon-webgl";
import type { Terminal } from "@xterm/xterm";

/** Context losses after which a terminal stays with the DOM renderer. */
const maxLosses = 3;

/** Draws by WebGL while the terminal is visible: browsers allow some sixteen contexts a page. Falls back to the DOM. */
export class GpuRenderer {
  readonly #terminal: Terminal;
  #addon: WebglAddon | undefined;
  #losses = 0;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  setVisible(visible: boolean): void {
    if (!visible) this.#drop();
    else if (!this.#addon && this.#losses < maxLosses) this.#start();
  }

  #start(): void {
    try {
      const addon = new WebglAddon();
      addon.onContextLoss(() => {
        this.#losses++;
        this.#drop();
      });
      this.#terminal.loadAddon(addon);
      this.#addon = addon;
    } catch {
      this.#losses = maxLosses;
    }
  }

  #drop(): void {
    this.#addon?.dispose();
    this.#addon = undefined;
  }

  dispose(): void {
    this.#losses = maxLosses;
    this.#drop();
  }
}
