import { element } from "../elements";
import { formatBytes } from "../sizes";
import type { Collector } from "./collector";
import { nothing, rating, signed, took } from "./words";

type Figure = readonly [value: string, meaning: string];

const notTold = "this browser does not tell";
const names = ["Heap", "Trend", "Interaction to next paint", "Long tasks", "Slow renders", "From the cache"] as const;

/** The figures on top, each with what it means. */
export class Tiles {
  readonly element = element("dl", "c1p-tiles");
  readonly #values = names.map(() => [element("b", ""), element("small", "")] as const);

  constructor() {
    names.forEach((name, index) => {
      const tile = element("div", "", element("dt", "", name), element("dd", "", ...this.#values[index]!));
      tile.dataset["testid"] = `performance-${name.toLowerCase().replaceAll(" ", "-")}`;
      this.element.append(tile);
    });
  }

  show(collector: Collector): void {
    const figures = [heap(collector), trend(collector), interaction(collector), longTasks(collector), renders(collector), cache(collector)];
    figures.forEach((figure, index) => figure.forEach((text, part) => {
      const place = this.#values[index]![part]!;
      if (place.textContent !== text) place.textContent = text;
    }));
  }
}

function heap({ heap: { latest, sourceName } }: Collector): Figure {
  if (!sourceName) return [nothing, notTold];
  if (!latest) return [nothing, "not measured yet"];
  const of = sourceName === "performance.memory" ? "of the scripts" : "of the page and its workers";
  return [formatBytes(latest.usedBytes), latest.limitBytes ? `${of}, at most ${formatBytes(latest.limitBytes)}` : of];
}

function trend({ heap: { trend: found, sourceName } }: Collector): Figure {
  if (!sourceName) return [nothing, notTold];
  if (!found) return [nothing, "known after four minutes"];
  const over = `over ${Math.round(found.overMs / 60_000)} min`;
  return [`${signed(Math.round(found.bytesPerMinute), formatBytes)}/min`, found.growing ? `${over}: it grows` : `${over}: steady`];
}

function interaction({ interactions: { inpMs, count }, tellsInteractions }: Collector): Figure {
  if (!tellsInteractions) return [nothing, notTold];
  if (inpMs === undefined) return [nothing, count > 0 ? "all under 16 ms" : "no interaction yet"];
  return [took(inpMs), `${rating(inpMs)}; ${count} ${count === 1 ? "interaction" : "interactions"}`];
}

function longTasks({ longTasks: { source, count, longestMs, blockedMs } }: Collector): Figure {
  if (!source) return [nothing, notTold];
  return count === 0 ? ["0", "none over 50 ms yet"] : [String(count), `longest ${took(longestMs)}, blocked ${took(blockedMs)}`];
}

function renders({ renders: { slow, rows } }: Collector): Figure {
  return [String(slow), `over 16 ms, of ${rows.reduce((sum, row) => sum + row.count, 0)}`];
}

function cache({ resources: { total: { hits, misses, transferredBytes } } }: Collector): Figure {
  const all = hits + misses;
  return [all === 0 ? nothing : `${Math.round(hits / all * 100)} %`, `${formatBytes(transferredBytes)} over the wire`];
}
