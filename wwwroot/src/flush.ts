import type { Disposable } from "./contracts";

const flushers = new Set<() => Promise<void>>();

/** Registers what must reach the server before the page may reload itself. */
export function beforeReload(flush: () => Promise<void>): Disposable {
  flushers.add(flush);
  return { dispose: () => flushers.delete(flush) };
}

export async function flushAll(): Promise<void> {
  await Promise.allSettled([...flushers].map(flush => flush()));
}
