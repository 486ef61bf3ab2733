import { onThemeChange } from "../theme";
import { Chart, type Line, type Mark } from "./chart";
import { levelName, megabytes, size } from "./format";
import { type History, ownerKeys, stacked } from "./history";
import { Palette } from "./palette";
import type { Live, Owners, Stats } from "./types";

const ownerNames: Record<keyof Owners, string> = {
  serverBytes: "Server", terminalBytes: "Terminals", agentBytes: "Agents", gitBytes: "Git", searchBytes: "Search",
  unattributedBytes: "Unattributed", cacheBytes: "Page cache",
};
const ownerTokens = ["accent", "tint-green", "tint-purple", "tint-orange", "tint-cyan", "tint-yellow", "tint-grey"];
const generations: Line[] = [
  { name: "Gen 0", token: "tint-cyan", fill: 45 }, { name: "Gen 1", token: "tint-green", fill: 45 }, { name: "Gen 2", token: "accent", fill: 55 },
  { name: "Large", token: "tint-purple", fill: 45 }, { name: "Pinned", token: "tint-pink", fill: 45 }, { name: "Pauses", token: "tint-orange", bars: true, fill: 80 },
];

/** The four charts; the answer draws them with the newest event. */
export function createCharts(history: History): (live: Live, stats: Stats) => void {
  const palette = new Palette();
  let thresholds: Stats["thresholds"] | undefined;
  const marks = (): Mark[] => thresholds ? [
    { name: `warning ${size(thresholds.warningBytes)}`, token: "warning", value: megabytes(thresholds.warningBytes) },
    { name: `panic ${size(thresholds.panicBytes)}`, token: "tint-orange", value: megabytes(thresholds.panicBytes) },
    { name: `red line ${size(thresholds.redLineBytes)}`, token: "danger", value: megabytes(thresholds.redLineBytes) },
  ] : [];
  const container = new Chart("container", {
    inMegabytes: true, marks, top: () => thresholds ? megabytes(thresholds.redLineBytes) * 1.12 : 0,
    lines: [
      { name: "Pressure", token: "accent", fill: 18 }, { name: "Working set", token: "tint-green" }, { name: "Usage", token: "tint-grey", dashed: true },
    ],
  }, palette);
  const owners = new Chart("owners", {
    inMegabytes: true, stacked: true, lines: ownerKeys.map((key, index) => ({ name: ownerNames[key], token: ownerTokens[index] ?? "text", fill: 45 })),
  }, palette);
  const heap = new Chart("heap", { inMegabytes: true, barUnit: "ms", stacked: true, lines: generations }, palette);
  const sessions = new Chart("sessions", {
    inMegabytes: false, lines: [
      { name: "Running terminals", token: "tint-green", stepped: true, fill: 14 }, { name: "Kept terminals", token: "tint-grey", stepped: true, dashed: true },
      { name: "Open pages", token: "accent", stepped: true },
    ],
  }, palette);
  onThemeChange(() => {
    palette.forget();
    for (const chart of [container, owners, heap, sessions]) chart.redraw();
  });

  return (live, stats) => {
    thresholds = stats.thresholds;
    container.show(history.seconds, [history.pressure, history.workingSet, history.usage],
      [size(live.pressureBytes), size(live.workingSetBytes), size(live.usageBytes)],
      `Pressure ${size(live.pressureBytes)}, working set ${size(live.workingSetBytes)}, usage ${size(live.usageBytes)}. `
      + `The budget is ${size(thresholds.limitBytes)}; warning from ${size(thresholds.warningBytes)}, critical from ${size(thresholds.criticalBytes)}, `
      + `panic from ${size(thresholds.panicBytes)}, red line at ${size(thresholds.redLineBytes)}. Level: ${levelName(live.level)}.`);
    owners.show(history.seconds, stacked(history.owners), ownerKeys.map(key => size(live.owners[key])),
      live.ledgerAtMs === 0 ? "The processes were not looked at yet."
        : `${ownerKeys.filter(key => live.owners[key] > 0).map(key => `${ownerNames[key]} ${size(live.owners[key])}`).join(", ")}.`);
    const { heap: now } = live;
    const sizes = [now.gen0Bytes, now.gen1Bytes, now.gen2Bytes, now.lohBytes, now.pohBytes].map(size);
    const lastPause = history.pauses.findLast(pause => pause !== null) ?? 0;
    heap.show(history.seconds, [...stacked(history.generations), history.pauses], [...sizes, `${lastPause} ms`],
      `${generations.slice(0, 5).map((line, index) => `${line.name} ${sizes[index]}`).join(", ")}; committed ${size(now.committedBytes)}. `
      + `${now.collections} collections, the last pause ${lastPause} ms.`);
    const { runningTerminals, terminals, pages } = live.sessions;
    sessions.show(history.seconds, history.sessions, [runningTerminals, terminals, pages].map(String),
      `${runningTerminals} of ${terminals} terminals run, ${pages} ${pages === 1 ? "page is" : "pages are"} open.`);
  };
}
