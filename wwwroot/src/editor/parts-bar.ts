import { formatBytes } from "../sizes";
import type { BarContent } from "./bar";
import { element } from "./dom";
import type { OpenFile } from "./open-file";
import { partCount } from "./parts";

/** The bar of a large file: which part is shown, and the way to the others. */
export function partsBar(file: OpenFile, show: (part: number) => void): BarContent {
  const count = partCount(file.size);
  const input = element("input", "c1e-part");
  input.type = "number";
  input.min = "1";
  input.max = String(count);
  input.value = String(file.part + 1);
  input.setAttribute("aria-label", "Go to part");
  input.addEventListener("change", () => show(Math.min(Math.max(Math.trunc(Number(input.value)) || 1, 1), count) - 1));

  const progress = element("progress", "c1e-progress");
  progress.max = count;
  progress.value = file.part + 1;
  progress.setAttribute("aria-label", "Place in the file");

  const actions = [];
  if (file.part > 0) actions.push({ text: "Previous", run: () => show(file.part - 1) });
  if (file.part < count - 1) actions.push({ text: "Next", run: () => show(file.part + 1) });
  return {
    severity: "info",
    text: `Large file, ${formatBytes(file.size)}, read-only. Part ${file.part + 1} of ${count}`,
    actions,
    control: element("span", "c1e-part-place", progress, input),
  };
}
