import { notify } from "../circuit";
import type { Clock } from "../clock";
import type { Disposable, DotNetRef } from "../contracts";

/**
 * Tells the component what its tab shows: the title, and that the bell rang. A program may do both thousands of times a
 * second and give a title of megabytes; the circuit would end over a message of that size.
 */
export class TabReports implements Disposable {
  static readonly intervalMs = 200;
  static readonly maxTitle = 256;

  readonly #dotnet: DotNetRef;
  readonly #id: string;
  readonly #clock: Clock;
  #title = "";
  #sent = "";
  #rang = false;
  #cancel: (() => void) | undefined;

  constructor(dotnet: DotNetRef, id: string, clock: Clock) {
    this.#dotnet = dotnet;
    this.#id = id;
    this.#clock = clock;
  }

  title(title: string): void {
    // Half of a character at the end would make the whole message unreadable.
    this.#title = title.slice(0, TabReports.maxTitle).replace(/[\ud800-\udbff]$/, "");
    this.#soon();
  }

  bell(): void {
    this.#rang = true;
    this.#soon();
  }

  /** The circuit was away: what it missed is told again. */
  again(): void {
    if (this.#sent) notify(this.#dotnet, "OnTerminalTitle", this.#id, this.#sent);
  }

  dispose(): void {
    this.#cancel?.();
    this.#cancel = () => undefined; // nothing is sent any more
  }

  #soon(): void {
    if (!this.#cancel) this.#send();
  }

  #send(): void {
    if (this.#title !== this.#sent) {
      this.#sent = this.#title;
      notify(this.#dotnet, "OnTerminalTitle", this.#id, this.#sent);
    }
    if (this.#rang) notify(this.#dotnet, "OnBell", this.#id);
    this.#rang = false;
    this.#cancel = this.#clock.after(TabReports.intervalMs, () => {
      this.#cancel = undefined;
      if (this.#title !== this.#sent || this.#rang) this.#send();
    });
  }
}
