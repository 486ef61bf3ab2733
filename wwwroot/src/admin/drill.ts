import { element } from "../elements";
import { get } from "./api";
import { levelName, size } from "./format";
import { act } from "./notices";
import { part } from "./part";
import type { Drill } from "./types";

/** What would happen at a pressure that is only pretended. */
export function createDrill(): void {
  const form = part("drill-form") as HTMLFormElement;
  const run = form.querySelector("button");
  const [level, pressure] = [form.elements.namedItem("level") as HTMLSelectElement, form.elements.namedItem("pressureMb") as HTMLInputElement];
  level.addEventListener("change", () => pressure.disabled = level.value !== "");
  form.addEventListener("submit", event => {
    event.preventDefault();
    if (!run) return;
    void act(run, async () => {
      show(await get<Drill>(level.value ? `drill?level=${level.value}` : `drill?pressureMb=${encodeURIComponent(pressure.value)}`));
      return undefined;
    });
  });
}

function show(drill: Drill): void {
  const steps = drill.steps.map(step => {
    const made = element("li", step.skippedBecause ? "c1a-skipped" : "",
      element("b", "", step.name), element("span", "", step.description),
      element("small", "", step.skippedBecause ? `left out: ${step.skippedBecause}` : `${levelName(step.level)}, may free ${size(step.estimateBytes)}`));
    made.dataset["testid"] = "drill-step";
    return made;
  });
  part("drill").replaceChildren(
    element("p", "", `At ${size(drill.pressureBytes)} of pressure the level is `, element("b", "", levelName(drill.level)),
      ` (tier ${drill.tier.name}). `, steps.length > 0
        ? `${steps.length} ${steps.length === 1 ? "step" : "steps"}, in this order, for about ${size(drill.estimateBytes)}:`
        : "No step would run."),
    element("ol", "c1a-steps", ...steps),
    ...drill.refused.length > 0 ? [element("ul", "c1a-refused", ...drill.refused.map(reason => element("li", "", reason)))] : [],
    ...drill.victim ? [element("p", "c1a-victim", `Ended would be ${drill.victim.name} (${size(drill.victim.bytes)}): ${drill.victim.reason}`)] : [],
    element("p", "c1-muted", "Nothing of this was done."));
}
