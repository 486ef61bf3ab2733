let toggle: (() => void) | undefined;

/** Called by the panel's host, once it is there. */
export function onToggleAgents(action: (() => void) | undefined): void {
  toggle = action;
}

/** Shows the agents' panel, or hides it. */
export function toggleAgents(): void {
  toggle?.();
}
