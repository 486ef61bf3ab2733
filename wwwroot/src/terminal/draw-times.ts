import type { Terminal } from "@xterm/xterm";
import { recordRender } from "../performance/track";

/**
 * Counts how long the screen takes to draw output: from the begin of the frame, or from when the parser was done, to its
 * end. Draws without output (a blinking cursor, a selection) are not counted.
 */
export function trackDraws(terminal: Terminal): void {
  let parsedAt: number | undefined;
  terminal.onWriteParsed(() => { parsedAt = performance.now(); });
  terminal.onRender(() => {
    if (parsedAt === undefined) return;
    const begun = Math.max(parsedAt, Number(document.timeline.currentTime ?? 0));
    recordRender("Terminal", "draw", performance.now() - begun, begun);
    parsedAt = undefined;
  });
}
