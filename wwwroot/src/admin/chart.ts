import uPlot from "uplot";
import { element } from "../elements";
import { size } from "./format";
import type { Palette } from "./palette";
import { part } from "./part";

const height = 190;
const windowSeconds = 300;
/** A page that was just opened, of a server that was just started, is not to show an empty chart. */
const leastSeconds = 60;
const megabyte = 1024 * 1024;
const wholeSteps = [1, 2, 5, 10, 20, 50, 100, 200, 500];

export interface Line {
  name: string;
  token: string;
  /** How strongly the area below is filled, in percent. */
  fill?: number;
  dashed?: boolean;
  /** Bars on an axis of their own, to the right. */
  bars?: boolean;
  stepped?: boolean;
}

export interface Mark {
  name: string;
  token: string;
  value: number;
}

export interface ChartOptions {
  lines: Line[];
  /** Heights are megabytes; else counts. */
  inMegabytes: boolean;
  barUnit?: string;
  /** The lines lie on each other: areas are filled down to the line below. */
  stacked?: boolean;
  /** Lines at fixed heights, with their names. */
  marks?: () => Mark[];
  top?: () => number;
}

type Column = readonly (number | null)[];

/** A chart in a figure of the page, and what it shows in words: in the legend, and as the picture's label. */
export class Chart {
  readonly #plot: uPlot;
  readonly #place: HTMLElement;
  readonly #values: HTMLElement[];
  readonly #caption: HTMLElement;

  constructor(name: string, private readonly options: ChartOptions, private readonly palette: Palette) {
    const figure = part(`chart-${name}`);
    this.#place = element("div", "c1a-plot");
    this.#place.setAttribute("role", "img");
    this.#place.setAttribute("aria-label", "No figures came yet.");
    this.#values = options.lines.map(() => element("b", ""));
    this.#caption = element("p", "c1-sr");
    const legend = element("ul", "c1a-legend", ...options.lines.map((line, index) => {
      const swatch = element("i", line.dashed ? "c1a-dashed" : "");
      swatch.style.color = `var(--c1-${line.token})`;
      return element("li", "", swatch, `${line.name} `, this.#values[index] ?? "");
    }));
    figure.append(this.#place, element("figcaption", "", legend, this.#caption));
    this.#plot = new uPlot(this.#uplotOptions(), [[], ...options.lines.map(() => [])], this.#place);
    new ResizeObserver(() => this.#plot.setSize({ width: this.#place.clientWidth, height })).observe(this.#place);
  }

  /** Draws what there is; the texts say the newest values. */
  show(seconds: readonly number[], columns: readonly Column[], texts: readonly string[], sentence: string): void {
    const now = seconds.at(-1) ?? 0;
    const first = Math.max(now - windowSeconds, Math.min(seconds[0] ?? 0, now - leastSeconds));
    this.#plot.batch(() => {
      this.#plot.setData([seconds as number[], ...columns as (number | null)[][]], false);
      this.#plot.setScale("x", { min: first, max: now });
    });
    this.#values.forEach((value, index) => value.textContent = texts[index] ?? "");
    this.#caption.textContent = sentence;
    this.#place.setAttribute("aria-label", sentence);
  }

  redraw(): void {
    this.#plot.redraw(false, true);
  }

  #uplotOptions(): uPlot.Options {
    const { lines, stacked, inMegabytes, barUnit } = this.options;
    const text = () => this.palette.color("text-muted");
    const grid = { stroke: () => this.palette.color("border"), width: 1 };
    return {
      width: Math.max(1, this.#place.clientWidth), height,
      legend: { show: false },
      cursor: { y: false, drag: { x: false, y: false }, points: { size: 6 } },
      padding: [10, barUnit ? 0 : 8, 0, 0],
      scales: { x: { time: true }, y: { range: (_, __, max) => [0, this.#top(max)] }, bars: { range: (_, __, max) => [0, Math.max(10, max * 3)] } },
      axes: [
        { stroke: text, grid: { show: false }, ticks: { show: false }, font: fontOf(), size: 26, space: 70, values: (_, splits) => splits.map(clock) },
        { stroke: text, grid, ticks: { show: false }, font: fontOf(), size: 58, space: 34,
          ...inMegabytes ? {} : { incrs: wholeSteps }, values: (_, splits) => splits.map(value => inMegabytes ? size(value * megabyte) : String(value)) },
        ...barUnit ? [{ scale: "bars", side: 1 as const, stroke: text, grid: { show: false }, ticks: { show: false }, font: fontOf(), size: 52, space: 34,
          values: (_: uPlot, splits: number[]) => splits.map(value => `${value} ${barUnit}`) }] : [],
      ],
      series: [{}, ...lines.map(line => this.#series(line))],
      // Each area goes down to the line below; the lowest to the ground by itself.
      ...stacked ? { bands: lines.map((_, index) => index + 1).filter(index => index > 1 && !lines[index - 1]?.bars)
        .map(index => ({ series: [index, index - 1] as [number, number] })) } : {},
      hooks: { draw: [plot => this.#drawMarks(plot)] },
    };
  }

  #series(line: Line): uPlot.Series {
    return {
      stroke: () => this.palette.color(line.token), width: this.options.stacked && !line.bars ? 1 : 1.75, points: { show: false }, spanGaps: false,
      ...line.fill ? { fill: () => this.palette.fill(line.token, line.fill ?? 0) } : {},
      ...line.dashed ? { dash: [4, 4] } : {},
      ...line.stepped && uPlot.paths.stepped ? { paths: uPlot.paths.stepped({ align: 1 }) } : {},
      ...line.bars && uPlot.paths.bars ? { scale: "bars", paths: uPlot.paths.bars({ size: [0.6, 4, 2] }) } : {},
    };
  }

  #top(max: number | null): number {
    return Math.max(1, this.options.top?.() ?? 0, (max ?? 0) * 1.08);
  }

  #drawMarks(plot: uPlot): void {
    const { ctx, bbox } = plot;
    const ratio = devicePixelRatio;
    ctx.save();
    ctx.font = fontOf(ratio);
    ctx.textBaseline = "bottom";
    ctx.textAlign = "left";
    for (const mark of this.options.marks?.() ?? []) {
      const y = Math.round(plot.valToPos(mark.value, "y", true));
      if (y < bbox.top || y > bbox.top + bbox.height) continue;
      ctx.strokeStyle = ctx.fillStyle = this.palette.color(mark.token);
      ctx.setLineDash([2 * ratio, 4 * ratio]);
      ctx.lineWidth = ratio;
      ctx.beginPath();
      ctx.moveTo(bbox.left, y);
      ctx.lineTo(bbox.left + bbox.width, y);
      ctx.stroke();
      ctx.fillText(mark.name, bbox.left + 4 * ratio, y - ratio);
    }
    ctx.restore();
  }
}

function fontOf(ratio = 1): string {
  return `${11 * ratio}px "Inter Variable", system-ui, sans-serif`;
}

function clock(seconds: number): string {
  return new Date(seconds * 1000).toLocaleTimeString("en-GB");
}
