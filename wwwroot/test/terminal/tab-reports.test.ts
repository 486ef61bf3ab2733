import assert from "node:assert/strict";
import { test } from "node:test";
import { TabReports } from "../../src/terminal/tab-reports";
import { ManualClock } from "../manual-clock";

function started() {
  const clock = new ManualClock();
  const told: string[] = [];
  const dotnet = { invokeMethodAsync: (method: string, ...args: unknown[]) => {
    told.push([method, ...args].join(" "));
    return Promise.resolve();
  } };
  return { clock, told, reports: new TabReports(dotnet, "t", clock) };
}

test("title_ThousandsAtOnce_TellsTheFirstAndTheLast", async () => {
  const { clock, told, reports } = started();
  for (let count = 0; count < 5000; count++) reports.title(`title ${count}`);
  await clock.advance(10 * TabReports.intervalMs);
  assert.deepEqual(told, ["OnTerminalTitle t title 0", "OnTerminalTitle t title 4999"]);
  assert.equal(clock.waiting, 0);
});

test("bell_ThousandsAtOnce_RingsTwice", async () => {
  const { clock, told, reports } = started();
  for (let count = 0; count < 5000; count++) reports.bell();
  await clock.advance(10 * TabReports.intervalMs);
  assert.deepEqual(told, ["OnBell t", "OnBell t"]);
});

for (const [length, kept] of [[255, 255], [256, 256], [257, 256], [1_000_000, 256]] as const) {
  test(`title_${length}Characters_Keeps${kept}`, () => {
    const { told, reports } = started();
    reports.title("x".repeat(length));
    assert.deepEqual(told, [`OnTerminalTitle t ${"x".repeat(kept)}`]);
  });
}

test("title_CutWithinACharacter_LosesAllOfIt", () => {
  const { told, reports } = started();
  reports.title("x".repeat(255) + "😀");
  assert.deepEqual(told, [`OnTerminalTitle t ${"x".repeat(255)}`]);
});

test("title_Same_IsToldOnceAndAgainWhenAsked", async () => {
  const { clock, told, reports } = started();
  reports.again();
  reports.title("vim");
  await clock.advance(TabReports.intervalMs);
  reports.title("vim");
  reports.again();
  assert.deepEqual(told, ["OnTerminalTitle t vim", "OnTerminalTitle t vim"]);
});

test("dispose_Waiting_TellsNothingMore", async () => {
  const { clock, told, reports } = started();
  reports.title("one");
  reports.title("two");
  reports.dispose();
  reports.title("three");
  reports.bell();
  await clock.advance(10 * TabReports.intervalMs);
  assert.deepEqual(told, ["OnTerminalTitle t one"]);
});
