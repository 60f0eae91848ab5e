// How concepts and edges look: shape and colour by type, colour by direction, dashes by assertion, width by belief.

import type { GraphEdge, GraphNode } from "../data/types";
import { direction, strokeOf, type Direction, type Stroke } from "../text/direction";

export type Theme = "light" | "dark";

const SHAPES: Record<string, number> = { policy: 4, institution: 1, person: 5, asset: 0, rate: 2, indicator: 3, factor: 0, instrument: 1 };

interface Palette {
  ground: string;
  ink: string;
  faint: string;
  halo: string;
  direction: Record<Direction, string>;
  type: Record<string, string>;
}

export const PALETTES: Record<Theme, Palette> = {
  light: {
    ground: "#fcfcfa",
    ink: "#1d2126",
    faint: "#e4e4df",
    halo: "#fcfcfa",
    direction: { up: "#0067a8", down: "#c24e00", other: "#8a8f98" },
    type: {
      policy: "#5b3fa0",
      institution: "#3d4b5c",
      person: "#3d4b5c",
      asset: "#0f766e",
      rate: "#7a6200",
      indicator: "#9d2463",
      factor: "#79736b",
      instrument: "#5b3fa0",
    },
  },
  dark: {
    ground: "#15181c",
    ink: "#e8e9ea",
    faint: "#2b3037",
    halo: "#15181c",
    direction: { up: "#63b3ed", down: "#ff9f5a", other: "#8c939d" },
    type: {
      policy: "#b79df5",
      institution: "#a9b8c9",
      person: "#a9b8c9",
      asset: "#4fd1c0",
      rate: "#d9bd4a",
      indicator: "#f28cbf",
      factor: "#a8a29a",
      instrument: "#b79df5",
    },
  },
};

export const STROKES: Record<Stroke, number> = { solid: 0, dashed: 1, dotted: 2 };

export function shapeOf(type: string): number {
  return SHAPES[type] ?? 0;
}

/** Radius in pixels: by the claims that run through the concept, on a logarithmic scale. */
export function radiusOf(node: GraphNode): number {
  return 3.5 + 1.8 * Math.log2(1 + node.claims);
}

/** Width in pixels, 1 to 5.5 by belief. */
export function widthOf(edge: GraphEdge): number {
  return 1 + 4.5 * edge.belief ** 1.6;
}

export function typeColor(type: string, theme: Theme): string {
  return PALETTES[theme].type[type] ?? PALETTES[theme].ink;
}

export function edgeColor(edge: GraphEdge, theme: Theme): string {
  return PALETTES[theme].direction[direction(edge.effect_delta)];
}

export function strokeNumber(edge: GraphEdge): number {
  return STROKES[strokeOf(edge.assertion)];
}
