import { get } from "./api";
import { showAlerts } from "./alerts";
import { createDrill } from "./drill";
import { createEvents } from "./events";
import { createFences } from "./fences";
import { createGit } from "./git";
import { History } from "./history";
import { createLadder } from "./ladder";
import { createLeaks } from "./leaks";
import { followLive } from "./live";
import { notices } from "./notices";
import { part } from "./part";
import { showPreviousRun } from "./previous-run";
import { createPrices } from "./prices";
import { createProcesses } from "./processes";
import { Refresh } from "./refresh";
import { showTiles } from "./tiles";
import type { Events, GitFigures, Leaks, Live, MemoryHealth, Point, Processes, Stats } from "./types";

/** Wires the parts: live figures go straight to tiles and charts, the rest is fetched again when it changed. */
export function startPage(): void {
  const history = new History();
  const [processes, ladder, prices, git, events, leaks, fences] =
    [createProcesses(), createLadder(), createPrices(), createGit(), createEvents(), createLeaks(), createFences()];
  createDrill();
  let stats: Stats | undefined;
  let draw: ((live: Live, stats: Stats) => void) | undefined;
  let latest: Live | undefined;

  const holdings = new Refresh(async () => {
    [stats] = await Promise.all([get<Stats>("stats"), get<Processes>("process-info").then(processes), get<GitFigures>("git").then(git)]);
    ladder(stats);
    prices(stats);
  });
  const doings = new Refresh(async () => {
    await Promise.all([
      get<Events>("events").then(events),
      get<Leaks>("leaks").then(leaks),
      get<MemoryHealth>("health").then(health => {
        showAlerts(health);
        fences(health);
        showPreviousRun(health);
      }),
    ]);
  });
  holdings.ask();
  doings.ask();
  void loadCharts();

  followLive({
    onLive(live) {
      notices.clear("lost");
      if (live.ledgerAtMs !== latest?.ledgerAtMs || live.level !== latest.level) holdings.ask();
      if (live.events !== latest?.events) doings.ask();
      latest = live;
      history.add(live);
      if (!stats) return;
      showTiles(live, stats);
      draw?.(live, stats);
    },
    onLost: () => notices.show("lost", "warning", "The connection to the server is lost. It is tried again by itself."),
  });

  async function loadCharts(): Promise<void> {
    try {
      const [charts, earlier] = await Promise.all([import("./charts"), get<{ points: Point[] }>("history")]);
      history.prepend(earlier.points);
      draw = charts.createCharts(history);
    } catch {
      part("charts").replaceChildren("The charts could not be loaded. Reload the page to try again.");
    }
  }
}
