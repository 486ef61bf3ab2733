import { loadMonoFont, loadStyle } from "../assets";
import type { DotNetRef, EditorHandle, EditorOptions } from "../contracts";
import { Workbench } from "./workbench";

export async function createEditor(host: HTMLElement, options: EditorOptions, dotnet: DotNetRef): Promise<EditorHandle> {
  await Promise.all([loadStyle("editor"), loadMonoFont()]);
  return new Workbench(host, options, dotnet);
}
