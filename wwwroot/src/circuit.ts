// Calls to Razor components. A call made while the circuit is away is lost and its promise may never settle, so nothing
// waits for one; whoever reports a state reports it again when the circuit is back.
import type { Disposable, DotNetRef } from "./contracts";

const backListeners = new Set<() => void>();

/** Calls a component's method and does not wait: a circuit that is away is no error here. */
export function notify(dotnet: DotNetRef, method: string, ...args: unknown[]): void {
  try {
    dotnet.invokeMethodAsync(method, ...args).catch(() => undefined);
  } catch {
    // Blazor throws at once when its circuit was disposed.
  }
}

/** Told when a lost circuit works again. */
export function onCircuitBack(listener: () => void): Disposable {
  backListeners.add(listener);
  return { dispose: () => backListeners.delete(listener) };
}

export function circuitIsBack(): void {
  for (const listener of [...backListeners]) listener();
}
