import type { Command } from "./commands";
import type { MenuGroups, MenuItem } from "./menu";
import { shorten } from "./shorten";

/** What the menu can do, and what it depends on. */
export interface MenuState {
  mac: boolean;
  hasSelection: boolean;
  canType: boolean;
  /** The command that was pointed at, or the last one. */
  command: Command | undefined;
  hasMarks: boolean;
  atPrompt: boolean;
  running: boolean;
  rest: "suspended" | "exited" | undefined;
  viewOnly: boolean;
  /** "10 s", or "never". */
  tellsAfter: string;
  willNotify: boolean;
  canNotify: boolean;
}

export type MenuAction =
  | "copy" | "paste" | "selectAll" | "find" | "clear" | "copyOutput" | "copyCommand" | "runAgain" | "previousPrompt" | "nextPrompt"
  | "zoomIn" | "zoomOut" | "zoomReset" | "downloadText" | "downloadRaw" | "viewOnly" | "notifyAtEnd" | "tellAfter"
  | "suspend" | "resume" | "end";

export function viewMenu(state: MenuState, run: (action: MenuAction) => void): MenuGroups {
  const modifier = state.mac ? "Cmd" : "Ctrl";
  const item = (action: MenuAction, text: string, more: Partial<MenuItem> = {}): MenuItem => ({ text, run: () => run(action), ...more });
  const { command } = state;
  const typing = state.canType && !state.rest;
  const commands: MenuItem[] = command ? [
    item("copyCommand", "Copy command", { disabled: command.text === "" }),
    item("copyOutput", "Copy output of this command", { disabled: !command.start }),
    // Named, for any program can claim to be the shell and say what ran.
    item("runAgain", `Run “${shorten(command.text)}” again`, { disabled: !typing || !state.atPrompt || command.text === "" }),
  ] : [];
  const prompts: MenuItem[] = state.hasMarks ? [
    item("previousPrompt", "Previous prompt", { keys: `${modifier}+↑` }),
    item("nextPrompt", "Next prompt", { keys: `${modifier}+↓` }),
  ] : [];
  const notify: MenuItem[] = state.running && state.canNotify
    ? [item("notifyAtEnd", "Notify me when it ends", { checked: state.willNotify })] : [];
  return [
    [
      item("copy", "Copy", { keys: state.mac ? "Cmd+C" : "Ctrl+Shift+C", disabled: !state.hasSelection }),
      item("paste", "Paste", { keys: state.mac ? "Cmd+V" : "Ctrl+Shift+V", disabled: !typing }),
      item("selectAll", "Select all"),
    ],
    [
      item("find", "Find…", { keys: state.mac ? "Cmd+F" : "Ctrl+Shift+F" }),
      item("clear", "Clear"),
    ],
    commands,
    prompts,
    [...notify, item("tellAfter", `Tell of commands longer than: ${state.tellsAfter}`)],
    [
      item("zoomIn", "Larger text", { keys: `${modifier}+=` }),
      item("zoomOut", "Smaller text", { keys: `${modifier}+-` }),
      item("zoomReset", "Usual size", { keys: `${modifier}+0` }),
    ],
    [
      item("downloadText", "Download output as text"),
      item("downloadRaw", "Download output as it is"),
    ],
    [
      item("viewOnly", "View only", { checked: state.viewOnly }),
      state.rest ? item("resume", state.rest === "suspended" ? "Resume" : "Start again") : item("suspend", "Suspend"),
      item("end", "End"),
    ],
  ];
}
