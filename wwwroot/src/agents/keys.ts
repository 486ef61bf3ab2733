// Which key does what, without a page.
import type { PermissionOption } from "./types";

type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** The answer that a key gives to a request: its number, a to allow, d to deny. */
export function permissionKey(event: Keys, options: readonly PermissionOption[]): PermissionOption | undefined {
  if (event.ctrlKey || event.metaKey || event.altKey) return undefined;
  if (/^[1-9]$/.test(event.key)) return options[Number(event.key) - 1];
  const key = event.key.toLowerCase();
  if (key === "a") return allowing(options);
  if (key === "d") return options.find(option => option.kind === "reject_once") ?? options.find(option => option.kind.startsWith("reject"));
  return undefined;
}

/** The narrowest yes. */
export function allowing(options: readonly PermissionOption[]): PermissionOption | undefined {
  return options.find(option => option.kind === "allow_once") ?? options.find(option => option.kind.startsWith("allow"));
}

export type ComposerAction = "send" | "cancel" | "older" | "newer";

export interface ComposerPlace {
  /** The text before and behind the cursor. */
  before: string;
  after: string;
  /** An input method composes a character: Enter belongs to it. */
  composing: boolean;
  /** A prompt of the history is shown, unchanged. */
  inHistory: boolean;
}

/** What a key does in the composer; undefined for what the field does itself. */
export function composerKey(event: Keys, place: ComposerPlace): ComposerAction | undefined {
  if (place.composing || event.altKey) return undefined;
  const modified = event.ctrlKey || event.metaKey;
  if (event.key === "Enter" && !event.shiftKey) return "send";
  if (modified || event.shiftKey) return undefined;
  if (event.key === "Escape") return "cancel";
  const empty = place.before === "" && place.after === "";
  // Within a text the arrows move the cursor: the history begins at its very edges.
  if (event.key === "ArrowUp" && (empty || place.inHistory && !place.before.includes("\n"))) return "older";
  if (event.key === "ArrowDown" && place.inHistory && !place.after.includes("\n")) return "newer";
  return undefined;
}

/** The command that is being typed, behind its slash at the very beginning; undefined when there is none. */
export function typedCommand(before: string): string | undefined {
  return /^\/(\S*)$/.exec(before)?.[1];
}

/** Commands that a beginning may become: those that begin so, then those that have it in them. */
export function matching<T extends { id: string; name: string }>(commands: readonly T[], typed: string, most: number): T[] {
  const wanted = typed.toLowerCase();
  const at = (command: T) => command.name.toLowerCase().replace(/^\//, "").indexOf(wanted);
  return commands.filter(command => at(command) >= 0).sort((a, b) => Number(at(a) > 0) - Number(at(b) > 0)).slice(0, most);
}
