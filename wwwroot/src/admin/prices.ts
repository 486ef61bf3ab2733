import { size } from "./format";
import { part } from "./part";
import { Table } from "./table";
import type { PriceTag, Stats } from "./types";

const kinds: Record<string, string> = { terminal: "A terminal", agent: "An agent", git: "A git command", search: "A search" };

/** What things cost here, as seen on this server. */
export function createPrices(): (stats: Stats) => void {
  const table = new Table<PriceTag>("What things cost here", "Nothing was seen for long enough yet.", [
    { head: "What", look: "wide", text: tag => tag.name || (kinds[tag.kind] ?? tag.kind) },
    { head: "Seen", look: "figure", text: tag => String(tag.count) },
    { head: "Usually (median)", look: "figure", text: tag => size(tag.medianBytes) },
    { head: "At most (95 %)", look: "figure", text: tag => size(tag.p95Bytes) },
  ], tag => `${tag.kind} ${tag.name}`, row => { row.dataset["testid"] = "price"; });
  part("prices").replaceChildren(table.root);
  return stats => table.show(stats.priceTags);
}
