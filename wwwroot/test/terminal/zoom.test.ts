import assert from "node:assert/strict";
import { test } from "node:test";
import { legalFont, WheelZoom } from "../../src/terminal/zoom";
import { Setting } from "../../src/terminal/settings";

for (const [size, legal] of [[5, 6], [6, 6], [7, 7], [39, 39], [40, 40], [41, 40], [12.6, 13], [NaN, 13], [-1e9, 6]] as const) {
  test(`legalFont_${size}_Is${legal}`, () => assert.equal(legalFont(size), legal));
}

test("turn_NotchesAndTouchPad_AreSteps", () => {
  const wheel = new WheelZoom();
  assert.deepEqual([-120, 120, 20, 20, 20, 20, -30, -30].map(delta => wheel.turn(delta)), [1, -1, 0, 0, -1, 0, 0, 1]);
});

test("setting_Set_TellsOthersOnce", () => {
  const setting = new Setting<number>("test", stored => Math.min(Number(stored ?? 1), 5));
  const told: number[] = [];
  const listening = setting.onChange(value => told.push(value));
  for (const value of [2, 2, 9, 7]) setting.set(value);
  listening.dispose();
  setting.set(3);
  assert.deepEqual(told, [2, 5]);
  assert.equal(setting.value, 3);
});
