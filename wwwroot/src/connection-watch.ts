import type { Clock } from "./clock";

/** What the watch does to the page and asks of the server. */
export interface ConnectionActions {
  showLost(): void;
  showGone(): void;
  hide(): void;
  /** Ends Blazor's wait before its next attempt. */
  hurry(): void;
  /** Whether the server answers at all. */
  probe(): Promise<boolean>;
  /** Joins the circuit again; false when the server no longer has it. */
  rejoin(): Promise<boolean>;
  /** Sends what must not be lost. */
  flush(): Promise<void>;
  /** Whether the page may reload by itself now: not when it just did. */
  mayReload(): boolean;
  reload(): void;
}

type State = "up" | "lost" | "exhausted" | "gone" | "disposed";

/**
 * Follows one circuit: up → lost (Blazor retries, and is hurried when the server answers) → up again, or exhausted
 * (Blazor gave up, so this rejoins), or gone (the server dropped it: send what is unsaved, then reload).
 */
export class ConnectionWatch {
  /** A server that restarts is noticed within a second, one that stays away is asked every five. */
  static readonly firstProbeMs = 1000;
  static readonly longestProbeMs = 5000;
  /** How long the last words to the server may take before the page reloads without them. */
  static readonly flushMs = 5000;

  readonly #actions: ConnectionActions;
  readonly #clock: Clock;
  readonly #onBack: () => void;
  #state: State = "up";
  #probeMs = ConnectionWatch.firstProbeMs;
  #cancelProbe: (() => void) | undefined;

  constructor(actions: ConnectionActions, clock: Clock, onBack: () => void) {
    this.#actions = actions;
    this.#clock = clock;
    this.#onBack = onBack;
  }

  get state(): State {
    return this.#state;
  }

  lost(): void {
    if (this.#state !== "up") return;
    this.#state = "lost";
    this.#actions.showLost();
    this.#probeMs = ConnectionWatch.firstProbeMs;
    this.#probeLater();
  }

  back(): void {
    if (this.#state !== "lost" && this.#state !== "exhausted") return;
    this.#state = "up";
    this.#stopProbing();
    this.#actions.hide();
    this.#onBack();
  }

  /** Blazor tried as often as it does and gave up. */
  exhausted(): void {
    if (this.#state === "up") this.lost();
    if (this.#state === "lost") this.#state = "exhausted";
  }

  /** The network or the tab came back: no reason to wait any longer. */
  nudge(): void {
    if (this.#state !== "lost" && this.#state !== "exhausted") return;
    this.#probeMs = ConnectionWatch.firstProbeMs;
    this.#stopProbing();
    void this.#probe();
  }

  async gone(): Promise<void> {
    if (this.#state === "gone" || this.#state === "disposed") return;
    this.#state = "gone";
    this.#stopProbing();
    this.#actions.showGone();
    if (this.#actions.mayReload()) await this.reloadSafely();
  }

  /** Reloads after what is unsaved has reached the server, or after a while without. */
  async reloadSafely(): Promise<void> {
    await Promise.race([
      this.#actions.flush().catch(() => undefined),
      new Promise<void>(resolve => this.#clock.after(ConnectionWatch.flushMs, resolve)),
    ]);
    if (this.#state !== "disposed") this.#actions.reload();
  }

  dispose(): void {
    if (this.#state === "disposed") return;
    this.#state = "disposed";
    this.#stopProbing();
    this.#actions.hide();
  }

  #probeLater(): void {
    this.#stopProbing();
    this.#cancelProbe = this.#clock.after(this.#probeMs, () => void this.#probe());
    this.#probeMs = Math.min(this.#probeMs * 2, ConnectionWatch.longestProbeMs);
  }

  async #probe(): Promise<void> {
    const answers = await this.#actions.probe().catch(() => false);
    if (answers && this.#state === "lost") this.#actions.hurry();
    if (answers && this.#state === "exhausted") await this.#rejoin();
    if (this.#state === "lost" || this.#state === "exhausted") this.#probeLater();
  }

  async #rejoin(): Promise<void> {
    const joined = await this.#actions.rejoin().catch(() => false);
    if (this.#state !== "exhausted") return;
    if (joined) this.back();
    else await this.gone();
  }

  #stopProbing(): void {
    this.#cancelProbe?.();
    this.#cancelProbe = undefined;
  }
}
