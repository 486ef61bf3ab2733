/** Calls back with how long the next frame took: from its begin to when it was painted. */
export type MeasureFrame = (done: (ms: number) => void) => void;

const channel = new MessageChannel();
const painted: (() => void)[] = [];
channel.port1.onmessage = () => painted.shift()?.();

/**
 * The wait for the frame does not count, since the page is free meanwhile; style, layout and paint do. A message sent
 * within the frame arrives behind its paint.
 */
export const measureFrame: MeasureFrame = done => {
  requestAnimationFrame(() => {
    const begun = performance.now();
    painted.push(() => done(performance.now() - begun));
    channel.port2.postMessage(null);
  });
};
