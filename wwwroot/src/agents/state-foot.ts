import { systemClock } from "../clock";
import { button, element } from "../elements";
import { icon, setText, spinner, tested } from "./parts";
import type { Session } from "./types";
import { duration, estimate } from "./words";

const tickMs = 1000;
const lostMs = 2500;

/** Below the transcript: the place in the queue, or that the agent works and since when. */
export class StateFoot {
  readonly #place: HTMLElement;
  readonly #queue = tested("agents-queue", element("section", "c1g-queue"));
  readonly #position = element("b", "c1g-position");
  readonly #wait = element("span", "c1g-wait");
  readonly #reason = element("p", "c1-muted");
  readonly #works = tested("agents-works", element("p", "c1g-works"));
  readonly #text = element("span", "");
  readonly #lost = element("p", "c1g-lost", icon("refresh-cw"), "The server is away. What is shown stays; the rest comes when it is back.");
  #session: Session | undefined;
  #waits = false;
  #since = 0;
  #estimatedAt = 0;
  #cancel: (() => void) | undefined;
  #cancelLost: (() => void) | undefined;

  constructor(place: HTMLElement, leave: () => Promise<void>) {
    this.#place = place;
    const leaving = tested("agents-leave", button("Leave the queue", () => {
      leaving.disabled = true;
      void leave().then(() => { leaving.disabled = false; });
    }, "c1-button c1-quiet"));
    this.#queue.setAttribute("role", "status");
    this.#queue.append(element("p", "c1g-queue-line", this.#position, this.#wait), this.#reason, leaving);
    this.#works.append(spinner(), this.#text);
    this.#lost.hidden = this.#queue.hidden = this.#works.hidden = true;
    place.append(this.#queue, this.#works, this.#lost);
  }

  show(session: Session, waits: boolean): void {
    const began = this.#session?.state !== session.state;
    const moved = this.#session?.queue?.position !== session.queue?.position || this.#session?.queue?.estimatedWaitSeconds !== session.queue?.estimatedWaitSeconds;
    if (began) this.#since = performance.now();
    if (moved) this.#estimatedAt = performance.now();
    this.#session = session;
    this.#waits = waits;
    this.#draw();
    const moves = session.state === "queued" || session.state === "running" || session.state === "starting";
    if (moves) this.#cancel ??= systemClock.after(tickMs, () => this.#tick());
  }

  /** A stream ends now and then and comes back at once: only a longer absence is said. */
  connected(connected: boolean): void {
    this.#cancelLost?.();
    this.#cancelLost = undefined;
    if (connected) this.#lost.hidden = true;
    else this.#cancelLost = systemClock.after(lostMs, () => { this.#lost.hidden = false; });
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancelLost?.();
    this.#place.replaceChildren();
  }

  #tick(): void {
    this.#cancel = undefined;
    if (this.#session) this.show(this.#session, this.#waits);
  }

  #draw(): void {
    const { state, queue } = this.#session!;
    this.#queue.hidden = state !== "queued";
    this.#works.hidden = state !== "running" && state !== "starting" || this.#waits;
    if (state === "queued") {
      setText(this.#position, queue ? `You are #${queue.position}` : "You are in the queue");
      // Between two words of the server the clock goes on.
      const left = queue?.estimatedWaitSeconds === undefined ? undefined : Math.max(0, queue.estimatedWaitSeconds - (performance.now() - this.#estimatedAt) / 1000);
      setText(this.#wait, left === undefined ? "" : `, ${estimate(left)}`);
      setText(this.#reason, queue?.reason ? `${queue.reason[0]!.toUpperCase()}${queue.reason.slice(1).replace(/\.?$/, ".")}` : "");
    } else {
      const seconds = (performance.now() - this.#since) / 1000;
      setText(this.#text, `${state === "starting" ? "The agent starts" : "Works"}${seconds < 2 ? "" : `, ${duration(Math.floor(seconds))}`}`);
    }
  }
}
