// Labels on the canvas: CJK system fonts with a halo of the ground's colour, so that they stay legible over edges.

import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import { PALETTES, type Theme } from "./look";
import type { EdgeLook, NodeLook } from "./model";
import { covers, overlap, placed, type Box, type Disc, type Placed, type Wanted } from "./place";

export const FONT = '"Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif';

/** Shapes of this radius and less may be covered by what an edge tells. */
const SMALL = 6;

type Look = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;
type Draw = (context: CanvasRenderingContext2D, data: Look, settings: Settings<NodeLook, EdgeLook>) => void;

/** What stands on the middle of an edge that stands out: the directions of its two ends. */
export interface EdgeLabel {
  text: string;
  color: string;
  x: number;
  y: number;
}

/** Gathers the labels of a frame while sigma asks for them, and draws them at its end, the important ones first. */
export class LabelLayer {
  private wanted: Wanted[] = [];
  /** The labels of the last frame, by concept. */
  shown: Map<string, Placed> = new Map();

  begin(): void {
    this.wanted = [];
  }

  readonly want: Draw = (_context, data, settings) => {
    if (!data.label) return;
    const big = data.size > 12;
    this.wanted.push({
      id: (data as { key?: string }).key ?? data.label,
      text: data.label,
      x: data.x,
      y: data.y,
      radius: data.size,
      type: Math.min(16, settings.labelSize + (big ? 1.5 : 0)),
      bold: big,
      first: data.highlighted ?? false,
    });
  };

  draw(context: CanvasRenderingContext2D, theme: Theme, discs: readonly Disc[], edges: readonly EdgeLabel[], size: { width: number; height: number }): void {
    const width = (label: Wanted) => {
      context.font = fontOf(label);
      return context.measureText(label.text).width + (label.first ? 14 : 0);
    };
    const found = placed(this.wanted, width, discs, { left: 2, top: 2, right: size.width - 2, bottom: size.height - 2 });
    this.shown = new Map(found.map((label) => [label.id, label]));
    const palette = PALETTES[theme];
    this.drawEdges(context, edges, found, discs, palette.ground);
    context.lineJoin = "round";
    context.strokeStyle = palette.halo;
    context.fillStyle = palette.ink;
    context.lineWidth = 3.5;
    for (const label of found) {
      if (label.first) continue; // stands on its plate
      context.font = fontOf(label);
      const y = baseline(label);
      context.strokeText(label.text, label.box.left, y);
      context.fillText(label.text, label.box.left, y);
    }
  }

  private drawEdges(context: CanvasRenderingContext2D, edges: readonly EdgeLabel[], labels: readonly Placed[], discs: readonly Disc[], ground: string): void {
    context.font = `600 11px ${FONT}`;
    context.lineWidth = 1;
    const taken: Box[] = labels.map((l) => l.box);
    for (const { text, color, x, y } of edges) {
      if (!text) continue;
      const half = context.measureText(text).width / 2 + 4;
      const box = { left: x - half, right: x + half, top: y - 8, bottom: y + 8 };
      if (taken.some((other) => overlap(other, box)) || discs.some((disc) => disc.radius > SMALL && covers(box, disc))) continue;
      taken.push(box);
      context.fillStyle = ground;
      context.strokeStyle = color;
      context.beginPath();
      context.roundRect(box.left, box.top, 2 * half, 16, 8);
      context.fill();
      context.stroke();
      context.fillStyle = color;
      context.fillText(text, box.left + 4, y + 4);
    }
  }
}

/** Where the letters of a label stand. */
export function baseline(label: Placed): number {
  return (label.box.top + label.box.bottom) / 2 + label.type * 0.4;
}

function fontOf(label: Wanted): string {
  return `${label.bold || label.first ? 600 : 500} ${label.type + (label.first ? 2 : 0)}px ${FONT}`;
}

/** The hovered or selected concept: a ring around it, and its label on a plate. */
export function hoverDrawer(theme: Theme): Draw {
  const palette = PALETTES[theme];
  return (context, data, settings) => {
    context.beginPath();
    context.arc(data.x, data.y, data.size + 4, 0, 2 * Math.PI);
    context.lineWidth = 2;
    context.strokeStyle = palette.ink;
    context.stroke();
    if (!data.label) return;
    const size = settings.labelSize + 2;
    context.font = `600 ${size}px ${FONT}`;
    const width = context.measureText(data.label).width;
    context.fillStyle = palette.ground;
    context.beginPath();
    context.roundRect(data.x + data.size + 6, data.y - size * 0.85, width + 10, size * 1.7, 4);
    context.fill();
    context.lineWidth = 1;
    context.stroke();
    context.fillStyle = palette.ink;
    context.fillText(data.label, data.x + data.size + 11, data.y + size * 0.36);
  };
}
