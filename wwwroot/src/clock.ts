/** Time as the modules see it; tests put in a clock that they move by hand. */
export interface Clock {
  now(): number;
  /** Calls back once; the answer cancels. */
  after(ms: number, callback: () => void): () => void;
}

export const systemClock: Clock = {
  now: () => performance.now(),
  after(ms, callback) {
    const timer = setTimeout(callback, ms);
    return () => clearTimeout(timer);
  },
};
