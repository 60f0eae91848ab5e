// Directions by sign: an arrow and a class, so that colour is never the only sign.

import type { Assertion, Delta } from "../data/types";

export type Direction = "up" | "down" | "other";

export function direction(delta: Delta): Direction {
  if (delta === "up" || delta === "tighten") return "up";
  return delta === "down" || delta === "ease" ? "down" : "other";
}

export const ARROW: Record<Direction, string> = { up: "▲", down: "▼", other: "●" };

export function arrowOf(delta: Delta): string {
  if (delta === "none") return "";
  if (delta === "volatile" || delta === "change") return "◆";
  return delta === "flat" || delta === "hold" ? "＝" : ARROW[direction(delta)];
}

export type Stroke = "solid" | "dashed" | "dotted";

export function strokeOf(assertion: Assertion): Stroke {
  if (assertion === "asserted") return "solid";
  return assertion === "negated" ? "dotted" : "dashed";
}
