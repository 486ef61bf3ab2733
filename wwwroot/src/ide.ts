// The page's entry module. The editor, the terminals, the agents, git's and the performance panel are chunks of it,
// loaded when they are first needed.
import type { DotNetRef, EditorHandle, EditorOptions, TerminalHandle, TerminalOptions } from "./contracts";
import { startPerformance } from "./performance/start";
import { adoptTheme } from "./theme";

export { createAgents } from "./agents/host";
export { createGit } from "./git/host";
export { watchGitViews } from "./git/view-tabs";
export { editName } from "./panes/name-input";
export { watchPanes } from "./panes/watch";
export { watchConnection } from "./reconnect";
export { registerShortcuts } from "./shortcuts";
export { chosenTheme, setTheme } from "./theme";
export { copyText } from "./copy-text";
export { claimKeys, download, revealRow, selectStem, settle } from "./dom";

startPerformance();

export async function createEditor(host: HTMLElement, options: EditorOptions, dotnet: DotNetRef): Promise<EditorHandle> {
  adoptTheme(options.theme);
  const { createEditor: create } = await import("./editor/create");
  return create(host, options, dotnet);
}

export async function createTerminal(host: HTMLElement, options: TerminalOptions, dotnet: DotNetRef): Promise<TerminalHandle> {
  adoptTheme(options.theme);
  const { createTerminal: create } = await import("./terminal/create");
  return create(host, options, dotnet);
}
