import { notices } from "./notices";
import { Refused } from "./api";

/** Fetches something again when asked, one at a time and not more often than once a second. */
export class Refresh {
  static readonly intervalMs = 1000;

  #running = false;
  #again = false;

  constructor(private readonly fetch: () => Promise<void>) {}

  ask(): void {
    if (this.#running) {
      this.#again = true;
      return;
    }
    this.#running = true;
    this.#again = false;
    void this.#run();
  }

  async #run(): Promise<void> {
    try {
      await this.fetch();
      notices.clear("fetch");
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      notices.show("fetch", "error", error.message);
    } finally {
      setTimeout(() => {
        this.#running = false;
        if (this.#again) this.ask();
      }, Refresh.intervalMs);
    }
  }
}
