// Which part of the page an element belongs to, by what the parts are marked with anyway.
const parts: readonly (readonly [selector: string, name: string])[] = [
  [".xterm", "Terminal"],
  [".c1t", "Terminal bars"],
  [".c1-panel-tabs", "Terminal tabs"],
  [".c1-panel", "Terminal panel"],
  [".c1-editor-host", "Editor"],
  ["[aria-label='Open files']", "Editor tabs"],
  [".c1-editor", "Editor area"],
  [".c1-explorer", "Explorer"],
  [".c1-agents", "Agents"],
  [".c1-activity", "Activity bar"],
  [".c1-status", "Status bar"],
  [".c1-memory-banner", "Memory banner"],
  [".rz-dialog-wrapper, .rz-dialog", "Dialog"],
  [".rz-notification", "Notices"],
  [".rz-context-menu, .c1t-menu", "Menu"],
  [".c1p", "Performance panel"],
];

const anyPart = parts.map(([selector]) => selector).join(", ");
const elsewhere = "Page";

export function componentOf(node: Node | null): string {
  const element = node instanceof Element ? node : node?.parentElement;
  const part = element?.closest(anyPart);
  return parts.find(([selector]) => part?.matches(selector))?.[1] ?? elsewhere;
}
