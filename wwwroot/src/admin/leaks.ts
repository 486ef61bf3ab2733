import { get, post } from "./api";
import { confirmed } from "../confirm";
import { moment, size } from "./format";
import { act, notices } from "./notices";
import { part } from "./part";
import { createSnapshots } from "./snapshots";
import { Table } from "./table";
import type { LeakFinding, Leaks, LeakSettings } from "./types";

/** The leak detector: what it thinks, what it found, how it is set, and heap snapshots. */
export function createLeaks(): (leaks: Leaks) => void {
  const findings = new Table<LeakFinding>("What the detector found", "Nothing grew as a leak does.", [
    { head: "Since", text: finding => moment(finding.since) },
    { head: "Memory", text: finding => finding.kind === "managed" ? "managed heap" : finding.kind },
    { head: "Told", look: "wide", text: finding => finding.text },
    { head: "Growth", look: "figure", text: finding => size(finding.growthBytes) },
    { head: "Until", text: finding => finding.clearedAt ? moment(finding.clearedAt) : "now" },
  ], finding => `${finding.since} ${finding.kind}`, row => { row.dataset["testid"] = "leak"; });
  part("leaks").replaceChildren(findings.root);
  const snapshots = createSnapshots(refresh);
  const form = part("leak-form") as HTMLFormElement;
  let filled = false;

  const show = (leaks: Leaks): void => {
    part("leak-state").textContent = leaks.status === "suspected"
      ? "The server's memory grows as a leak does." : "The server's own memory is quiet.";
    part("leak-state").dataset["status"] = leaks.status;
    findings.show(leaks.findings);
    snapshots(leaks.snapshots);
    if (!filled) fill(form, leaks.settings);
    filled = true;
  };

  async function refresh(): Promise<void> {
    show(await get<Leaks>("leaks"));
  }

  whenClicked("leak-check", async () => {
    await post("leaks/check");
    await refresh();
    return "Checked.";
  });
  whenClicked("leak-clear", async () => {
    if (!await confirmed("Clear what the detector has seen and found? It begins anew.", "Clear")) return undefined;
    await post("leaks/clear-history");
    await refresh();
    return "The detector begins anew.";
  });
  whenClicked("collect", async () => {
    const result = await post<{ freedBytes: number; containerFreedBytes: number; tookMs: number }>("gc");
    return `Collected in ${Math.round(result.tookMs)} ms: ${size(result.freedBytes)} of the heap, ${size(result.containerFreedBytes)} of the container.`;
  });
  form.addEventListener("submit", event => {
    event.preventDefault();
    const submit = form.querySelector("button");
    if (submit) void act(submit, async () => {
      await post("leaks/configure", read(form));
      return "The detector works by the new settings.";
    });
  });
  return show;
}

function whenClicked(name: string, action: () => Promise<string | undefined>): void {
  const source = part(name) as HTMLButtonElement;
  source.addEventListener("click", () => {
    notices.clear("done");
    void act(source, action);
  });
}

/** Fields of sizes show megabytes: data-scale says how many bytes one of theirs is. */
function fields(form: HTMLFormElement): { name: string; input: HTMLInputElement; scale: number }[] {
  return Array.from(form.elements).flatMap(input => input instanceof HTMLInputElement
    ? [{ name: input.name, input, scale: Number(input.dataset["scale"] ?? 1) }] : []);
}

function fill(form: HTMLFormElement, settings: LeakSettings): void {
  const values = new Map(Object.entries(settings) as [string, number][]);
  for (const { name, input, scale } of fields(form)) input.value = String((values.get(name) ?? 0) / scale);
}

function read(form: HTMLFormElement): Record<string, number> {
  return Object.fromEntries(fields(form).map(({ name, input, scale }) => [name, Math.round(input.valueAsNumber * scale)]));
}
