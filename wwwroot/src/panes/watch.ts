import type { Disposable, DotNetRef } from "../contracts";
import { Disposables } from "../disposables";
import { Dividers } from "./dividers";
import { PaneDrag } from "./drag";
import { watchTabStrip } from "./tab-strip";

/** What only the browser can do for the terminals' panel: dragging, resizing, keeping the shown tab in view. */
export function watchPanes(panel: HTMLElement, dotnet: DotNetRef): Disposable {
  const disposables = new Disposables();
  disposables.add(new PaneDrag(panel, dotnet));
  disposables.add(new Dividers(panel, dotnet));
  const strip = panel.querySelector<HTMLElement>("[role=tablist]");
  if (strip) disposables.add(watchTabStrip(strip));
  return disposables;
}
