import { maxLanes } from "./bounds";
import type { Edge, GraphRow } from "./graph";

const svg = "http://www.w3.org/2000/svg";
const lanePixels = 11;
const colors = 8;

export function graphWidth(lanes: number): number {
  return Math.min(lanes, maxLanes) * lanePixels + 8;
}

/** One row of the graph: its lines and its dot. */
export function drawGraph(row: GraphRow, height: number, isMerge: boolean, isHead: boolean): SVGElement {
  const root = document.createElementNS(svg, "svg");
  const width = graphWidth(row.width);
  root.setAttribute("class", "c1v-graph");
  root.setAttribute("width", String(width));
  root.setAttribute("height", String(height));
  root.setAttribute("aria-hidden", "true");
  for (const edge of row.edges) root.append(line(edge, height));
  const dot = document.createElementNS(svg, "circle");
  dot.setAttribute("cx", String(x(row.lane)));
  dot.setAttribute("cy", String(height / 2));
  dot.setAttribute("r", isHead ? "4.5" : isMerge ? "3" : "3.5");
  dot.setAttribute("class", `c1v-lane-${row.color % colors}${isHead ? " c1v-here" : ""}`);
  root.append(dot);
  return root;
}

function line(edge: Edge, height: number): SVGElement {
  const made = document.createElementNS(svg, "path");
  const middle = height / 2;
  const [from, to] = [x(edge.from), x(edge.to)];
  made.setAttribute("class", `c1v-lane-${edge.color % colors}`);
  made.setAttribute("d", {
    through: `M${from} 0V${height}`,
    in: from === to ? `M${from} 0V${middle}` : `M${from} 0C${from} ${middle} ${to} 0 ${to} ${middle}`,
    out: from === to ? `M${from} ${middle}V${height}` : `M${from} ${middle}C${from} ${height} ${to} ${middle} ${to} ${height}`,
  }[edge.part]);
  return made;
}

function x(lane: number): number {
  return Math.min(lane, maxLanes - 1) * lanePixels + 8;
}
