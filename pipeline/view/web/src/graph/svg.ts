// The picture as SVG: the same shapes, strokes and colours as on the canvas, for print.

import { PALETTES, type Theme } from "./look";
import { FONT } from "./labels";

export interface SvgNode {
  x: number;
  y: number;
  size: number;
  color: string;
  shape: number;
  hollow: boolean;
  label: string;
  /** Where the label begins; beside the shape where it is not given. */
  at?: { x: number; y: number };
}

export interface SvgEdge {
  from: SvgNode;
  to: SvgNode;
  size: number;
  color: string;
  stroke: number;
  offset: number;
}

const NS = "http://www.w3.org/2000/svg";

/** Return an SVG document of things placed in pixels; text goes in as text nodes. */
export function toSvg(nodes: readonly SvgNode[], edges: readonly SvgEdge[], width: number, height: number, theme: Theme): string {
  const palette = PALETTES[theme];
  const svg = make("svg", { xmlns: NS, width, height, viewBox: `0 0 ${width} ${height}`, "font-family": FONT });
  svg.append(make("rect", { width, height, fill: palette.ground }));
  for (const edge of edges) svg.append(...edgeParts(edge));
  for (const node of nodes) svg.append(nodePart(node, palette.ground));
  for (const node of nodes) {
    if (!node.label) continue;
    const text = make("text", {
      x: round(node.at?.x ?? node.x + node.size + 4),
      y: round(node.at?.y ?? node.y + 4.5),
      "font-size": 12,
      fill: palette.ink,
      stroke: palette.halo,
      "stroke-width": 3,
      "paint-order": "stroke",
    });
    text.textContent = node.label;
    svg.append(text);
  }
  return new XMLSerializer().serializeToString(svg);
}

function edgeParts(edge: SvgEdge): Element[] {
  const [dx, dy] = [edge.to.x - edge.from.x, edge.to.y - edge.from.y];
  const length = Math.hypot(dx, dy);
  if (length < edge.from.size + edge.to.size + 2) return [];
  const [ux, uy] = [dx / length, dy / length];
  // On screen y points down: what is left of the way on the canvas of the graphics processor is its mirror image here.
  const [ox, oy] = [uy * edge.offset, -ux * edge.offset];
  const head = 5 + edge.size * 1.6;
  const at = (along: number, across = 0): [number, number] => [
    round(edge.from.x + ux * along + ox - uy * across),
    round(edge.from.y + uy * along + oy + ux * across),
  ];
  const end = length - edge.to.size - 1.5;
  const [x1, y1] = at(edge.from.size);
  const [x2, y2] = at(end - head);
  const line = make("line", { x1, y1, x2, y2, stroke: edge.color, "stroke-width": round(edge.size) });
  const dash = [null, `${round(3 + 1.8 * edge.size)} ${round(2 + 1.2 * edge.size)}`, `${round(1.1 * edge.size)} ${round(1.1 * edge.size)}`][edge.stroke];
  if (dash) line.setAttribute("stroke-dasharray", dash);
  const half = 2.6 + edge.size * 0.75;
  const points = [at(end), at(end - head, half), at(end - head, -half)].map((p) => p.join(",")).join(" ");
  return [line, make("polygon", { points, fill: edge.color })];
}

function nodePart(node: SvgNode, ground: string): Element {
  const paint: Record<string, string | number> = node.hollow ? { fill: ground, stroke: node.color, "stroke-width": 1.7 } : { fill: node.color };
  if (node.shape === 0) return make("circle", { cx: round(node.x), cy: round(node.y), r: round(node.size), ...paint });
  const corners = CORNERS[node.shape] ?? [];
  const points = corners.map(([x, y]) => `${round(node.x + x * node.size)},${round(node.y + y * node.size)}`).join(" ");
  return make("polygon", { points, ...paint });
}

const CORNERS: Record<number, [number, number][]> = {
  1: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  2: [
    [0, -1.24],
    [1.24, 0],
    [0, 1.24],
    [-1.24, 0],
  ],
  3: [
    [0, -1.44],
    [1.25, 0.72],
    [-1.25, 0.72],
  ],
  4: [
    [1.1, 0],
    [0.55, 0.95],
    [-0.55, 0.95],
    [-1.1, 0],
    [-0.55, -0.95],
    [0.55, -0.95],
  ],
  5: [
    [0, 1.44],
    [1.25, -0.72],
    [-1.25, -0.72],
  ],
};

function make(name: string, attributes: Record<string, string | number>): Element {
  const element = document.createElementNS(NS, name);
  for (const [key, value] of Object.entries(attributes)) if (key !== "xmlns") element.setAttribute(key, String(value));
  return element;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
