// The drawn graph: what the server sent, with places that outlive a new answer.

import Graph from "graphology";
import type { GraphEdge, GraphNode } from "../data/types";
import { arrowOf } from "../text/direction";
import { edgeColor, radiusOf, shapeOf, strokeNumber, typeColor, widthOf, type Theme } from "./look";

export interface NodeLook {
  x: number;
  y: number;
  size: number;
  color: string;
  label: string;
  shape: number;
  hollow: number;
  type: "concept";
  fixed: boolean;
}

export interface EdgeLook {
  size: number;
  color: string;
  stroke: number;
  offset: number;
  weight: number;
  /** The directions of both ends: "▲→▼". */
  told: string;
  type: "effect";
}

export type Drawn = Graph<NodeLook, EdgeLook>;
export type Places = Map<string, { x: number; y: number }>;

export interface Styling {
  theme: Theme;
  label: (node: GraphNode) => string;
}

const GAP = 7;
/** How strongly an edge pulls its ends together, against the pull towards the middle: weak, so that shapes and labels find room. */
const PULL = 0.12;

export function drawnGraph(): Drawn {
  return new Graph<NodeLook, EdgeLook>({ type: "directed", multi: true, allowSelfLoops: true });
}

/** Make the drawn graph equal to an answer: places of concepts that stay are kept, new ones begin beside a neighbour. Returns how many are new. */
export function update(graph: Drawn, nodes: readonly GraphNode[], edges: readonly GraphEdge[], pinned: ReadonlySet<string>, style: Styling): number {
  const places: Places = new Map(graph.mapNodes((id, at) => [id, { x: at.x, y: at.y }]));
  graph.clear();
  const neighbours = neighboursOf(edges);
  let fresh = 0;
  for (const node of nodes) {
    const known = places.get(node.id);
    if (!known) fresh++;
    const at = known ?? beside(node.id, neighbours, places) ?? scattered(node.id, nodes.length);
    graph.addNode(node.id, { ...at, ...nodeLook(node, style), fixed: pinned.has(node.id) });
  }
  const offsets = offsetsOf(edges);
  for (const edge of edges) {
    if (!graph.hasNode(edge.source) || !graph.hasNode(edge.target) || graph.hasEdge(edge.id)) continue;
    graph.addDirectedEdgeWithKey(edge.id, edge.source, edge.target, { ...edgeLook(edge, style.theme), offset: offsets.get(edge.id) ?? 0 });
  }
  return fresh;
}

export function nodeLook(node: GraphNode, style: Styling): Omit<NodeLook, "x" | "y" | "fixed"> {
  const color = typeColor(node.type, style.theme);
  return { size: radiusOf(node), color, label: style.label(node), shape: shapeOf(node.type), hollow: node.provisional ? 1 : 0, type: "concept" };
}

export function edgeLook(edge: GraphEdge, theme: Theme): Omit<EdgeLook, "offset"> {
  return {
    size: widthOf(edge),
    color: edgeColor(edge, theme),
    stroke: strokeNumber(edge),
    weight: PULL * (0.3 + edge.belief),
    told: toldOf(edge),
    type: "effect",
  };
}

function toldOf(edge: GraphEdge): string {
  const [from, to] = [arrowOf(edge.cause_delta), arrowOf(edge.effect_delta)];
  return from || to ? `${from}→${to}` : "";
}

/** Edges between the same two concepts run side by side: pixels to the left of the way from source to target. */
export function offsetsOf(edges: readonly GraphEdge[]): Map<string, number> {
  const pairs = new Map<string, GraphEdge[]>();
  for (const edge of edges) {
    const key = edge.source < edge.target ? `${edge.source}\n${edge.target}` : `${edge.target}\n${edge.source}`;
    const together = pairs.get(key);
    if (together) together.push(edge);
    else pairs.set(key, [edge]);
  }
  const out = new Map<string, number>();
  for (const together of pairs.values()) {
    together.forEach((edge, n) => {
      const across = (n - (together.length - 1) / 2) * GAP;
      out.set(edge.id, edge.source < edge.target ? across : -across);
    });
  }
  return out;
}

function neighboursOf(edges: readonly GraphEdge[]): Map<string, string[]> {
  const out = new Map<string, string[]>();
  const add = (a: string, b: string) => {
    const list = out.get(a);
    if (list) list.push(b);
    else out.set(a, [b]);
  };
  for (const e of edges) {
    add(e.source, e.target);
    add(e.target, e.source);
  }
  return out;
}

function beside(id: string, neighbours: Map<string, string[]>, places: Places): { x: number; y: number } | undefined {
  const near = (neighbours.get(id) ?? []).map((n) => places.get(n)).find((p) => p !== undefined);
  if (!near) return undefined;
  const angle = hash(id) * 2 * Math.PI;
  return { x: near.x + 12 * Math.cos(angle), y: near.y + 12 * Math.sin(angle) };
}

/** A place on a disc that depends on the id alone, so that equal pictures begin equal. */
function scattered(id: string, count: number): { x: number; y: number } {
  const radius = 12 * Math.sqrt(count) * Math.sqrt(hash(`r${id}`));
  const angle = hash(id) * 2 * Math.PI;
  return { x: radius * Math.cos(angle), y: radius * Math.sin(angle) };
}

/** FNV-1a, to [0, 1). */
function hash(text: string): number {
  let h = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 0x01000193);
  }
  h ^= h >>> 15;
  h = Math.imul(h, 0x2c1b3c6d);
  h ^= h >>> 12;
  return (h >>> 0) / 2 ** 32;
}
