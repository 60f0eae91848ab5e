// Labels on the canvas: CJK system fonts with a halo of the ground's colour, so that they stay legible over edges.

import type { Settings } from "sigma/settings";
import type { NodeDisplayData, PartialButFor } from "sigma/types";
import { PALETTES, type Theme } from "./look";
import type { EdgeLook, NodeLook } from "./model";

export const FONT = '"Noto Sans TC", "Noto Sans CJK TC", "PingFang TC", "Microsoft JhengHei", system-ui, sans-serif';

type Look = PartialButFor<NodeDisplayData, "x" | "y" | "size" | "label" | "color">;
type Draw = (context: CanvasRenderingContext2D, data: Look, settings: Settings<NodeLook, EdgeLook>) => void;

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Draw labels one after another; one that would cover an earlier one of this frame is left out. The caller empties `taken` at each frame. */
export function labelDrawer(theme: Theme, taken: Box[]): Draw {
  const palette = PALETTES[theme];
  return (context, data, settings) => {
    if (!data.label) return;
    const size = Math.min(16, settings.labelSize + (data.size > 12 ? 1.5 : 0));
    context.font = `${data.size > 12 ? 600 : 500} ${size}px ${FONT}`;
    context.lineJoin = "round";
    context.lineWidth = 3.5;
    context.strokeStyle = palette.halo;
    context.fillStyle = palette.ink;
    const width = context.measureText(data.label).width;
    const right = data.x + data.size + 4;
    const x = right + width > context.canvas.clientWidth ? data.x - data.size - 4 - width : right;
    const y = data.y + size * 0.36;
    const box = { left: x, top: y - size, right: x + width, bottom: y + size * 0.25 };
    if (taken.some((other) => overlap(box, other))) return;
    taken.push(box);
    context.strokeText(data.label, x, y);
    context.fillText(data.label, x, y);
  };
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

export function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
