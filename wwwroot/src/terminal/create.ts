import { loadMonoFont, loadStyle } from "../assets";
import type { DotNetRef, TerminalHandle, TerminalOptions } from "../contracts";
import { TerminalView } from "./terminal-view";

export async function createTerminal(host: HTMLElement, options: TerminalOptions, dotnet: DotNetRef): Promise<TerminalHandle> {
  await Promise.all([loadStyle("terminal"), loadMonoFont()]);
  return new TerminalView(host, options, dotnet);
}
