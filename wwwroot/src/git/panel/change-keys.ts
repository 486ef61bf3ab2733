type Keys = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

export type ChangeKey =
  | "open" | "toggle" | "discard" | "fold" | "unfold" | "all" | "none" | "menu"
  | { by: "row" | "page" | "all"; direction: 1 | -1; extend: boolean };

/** What a key does in the list of changes. */
export function changeKey({ key, ctrlKey, metaKey, altKey, shiftKey }: Keys): ChangeKey | undefined {
  if (altKey) return undefined;
  if (key === "F10") return shiftKey ? "menu" : undefined;
  const by = ({ ArrowDown: ["row", 1], ArrowUp: ["row", -1], PageDown: ["page", 1], PageUp: ["page", -1], End: ["all", 1], Home: ["all", -1] } as const)[key];
  if (ctrlKey || metaKey) return key.toLowerCase() === "a" && !shiftKey ? "all" : undefined;
  if (by) return { by: by[0], direction: by[1], extend: shiftKey };
  if (shiftKey) return undefined;
  return ({ Enter: "open", " ": "toggle", Delete: "discard", ArrowLeft: "fold", ArrowRight: "unfold", Escape: "none", ContextMenu: "menu" } as const)[key];
}
