import { WebglAddon } from "@xterm/addon-webgl";
import type { Terminal } from "@xterm/xterm";
import { GpuSlots } from "./gpu-slots";

/** Context losses after which a terminal stays with the DOM renderer. */
const maxLosses = 3;
/** Browsers allow some sixteen contexts a page and take the oldest away beyond that; Monaco and others may want some. */
const maxContexts = 8;

const slots = new GpuSlots(maxContexts);

/** Draws by WebGL while the terminal is visible and there is a context for it. Falls back to the DOM. */
export class GpuRenderer {
  readonly #terminal: Terminal;
  #addon: WebglAddon | undefined;
  #losses = 0;
  #release: (() => void) | undefined;

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  setVisible(visible: boolean): void {
    if (visible && !this.#release && this.#losses < maxLosses) this.#release = slots.wait(() => this.#start());
    if (!visible || this.#losses >= maxLosses) this.#giveUp();
  }

  dispose(): void {
    this.#losses = maxLosses;
    this.#giveUp();
  }

  #start(): void {
    try {
      const addon = new WebglAddon();
      addon.onContextLoss(() => {
        this.#losses++;
        this.#giveUp();
      });
      this.#terminal.loadAddon(addon);
      this.#addon = addon;
    } catch {
      this.#losses = maxLosses;
      this.#giveUp();
    }
  }

  #giveUp(): void {
    this.#addon?.dispose();
    this.#addon = undefined;
    this.#release?.();
    this.#release = undefined;
  }
}
