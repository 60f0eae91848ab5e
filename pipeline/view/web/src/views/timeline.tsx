// Claims through time, stacked by direction; a column narrows the period. Arrow keys walk from column to column.

import { useEffect, useRef, useState } from "preact/hooks";
import type { Week } from "../data/types";
import { useApp } from "../state/app";
import { columnsOf, type Column, type Step } from "../text/weeks";

const HEIGHT = 120;
const BASE = 100;
const LEFT = 34;
const THINNEST = 7;

export function Timeline({ weeks }: { weeks: Week[] }) {
  const { words, go } = useApp();
  const box = useRef<HTMLDivElement>(null);
  const width = useWidth(box);
  const { step, columns } = columnsOf(weeks, Math.max(8, Math.floor((width - LEFT) / THINNEST)));
  const [at, setAt] = useState(0);
  const most = Math.max(1, ...columns.map(total));
  const slot = (width - LEFT) / Math.max(1, columns.length);
  const open = (c: Column) => go("graph", { since: c.since, until: c.until });
  const walk = (e: KeyboardEvent) => {
    const to = { ArrowLeft: at - 1, ArrowRight: at + 1, Home: 0, End: columns.length - 1 }[e.key];
    if (to === undefined || !columns[to]) return;
    e.preventDefault();
    setAt(to);
    box.current?.querySelector<SVGGElement>(`[data-column="${to}"]`)?.focus();
  };
  return (
    <>
      <div class="card-head">
        <h2 id="timeline-title">{words("timelineTitle")}</h2>
        <p class="key">
          {(["up", "other", "down"] as const).map((d) => (
            <span key={d}>
              <span class={`swatch ${d}`} /> {words(d)}{" "}
            </span>
          ))}
          <span class="quiet">{words(step)}</span>
        </p>
      </div>
      <div class="timeline" ref={box} onKeyDown={walk} role="group" aria-label={`${words("timelineTitle")}。${words("timelineNote")}`}>
        <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`}>
          {[0, 0.5, 1].map((share) => (
            <g key={share} class="rule">
              <line x1={LEFT} x2={width} y1={BASE - 92 * share} y2={BASE - 92 * share} />
              <text x={LEFT - 6} y={BASE - 92 * share + 4} text-anchor="end">
                {share === 0.5 && most < 2 ? "" : Math.round(most * share)}
              </text>
            </g>
          ))}
          {columns.map((c, n) => (
            <Bar key={c.since} column={c} n={n} x={LEFT + n * slot} width={slot} scale={92 / most} current={n === at} step={step} open={open} />
          ))}
          {ticks(columns, step, slot).map(([n, label]) => {
            const x = LEFT + n * slot + 1;
            const last = x > width - 8 * label.length;
            return (
              <text key={n} class="tick" x={last ? width : x} y={HEIGHT - 4} text-anchor={last ? "end" : "start"}>
                {label}
              </text>
            );
          })}
        </svg>
      </div>
    </>
  );
}

interface BarProps {
  column: Column;
  n: number;
  x: number;
  width: number;
  scale: number;
  current: boolean;
  step: Step;
  open: (column: Column) => void;
}

function Bar({ column, n, x, width, scale, current, open }: BarProps) {
  const { words } = useApp();
  const thick = Math.max(1, width - Math.min(2, width * 0.25));
  const parts = (["down", "other", "up"] as const).filter((d) => column[d] > 0);
  let y = BASE;
  const told = `${column.since} – ${column.until}：${words("up")} ${column.up}、${words("down")} ${column.down}、${words("other")} ${column.other}`;
  if (total(column) === 0) return <g data-column={n} tabindex={current ? 0 : -1} aria-label={told} role="img" />;
  return (
    <g
      data-column={n}
      class="bar"
      role="button"
      tabindex={current ? 0 : -1}
      aria-label={told}
      onClick={() => open(column)}
      onKeyDown={(e) => {
        if (e.key === "Enter" || e.key === " ") {
          e.preventDefault();
          open(column);
        }
      }}
    >
      <title>{told}</title>
      <rect x={x} y={4} width={width} height={BASE - 4} class="hit" />
      {parts.map((d) => {
        const height = column[d] * scale;
        y -= height;
        return <rect key={d} x={x} y={y} width={thick} height={height} class={d} />;
      })}
    </g>
  );
}

function total(c: Column): number {
  return c.up + c.down + c.other;
}

/** Years below the axis, or months where the period is short; never closer than they can be read. */
function ticks(columns: Column[], step: Step, slot: number): [number, string][] {
  const years = new Set(columns.map((c) => c.since.slice(0, 4))).size;
  const long = years > 2 || step === "quarter" || step === "year";
  const label = (c: Column) => (long ? c.since.slice(0, 4) : c.since.slice(0, 7));
  const out: [number, string][] = [];
  let last = "";
  let end = -Infinity;
  columns.forEach((c, n) => {
    const text = label(c);
    if (text !== last && n * slot >= end) {
      out.push([n, text]);
      end = n * slot + (long ? 40 : 62);
    }
    last = text;
  });
  return out;
}

function useWidth(box: { current: HTMLElement | null }): number {
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!box.current) return;
    const watch = new ResizeObserver(([entry]) => {
      if (entry) setWidth(Math.max(200, Math.floor(entry.contentRect.width)));
    });
    watch.observe(box.current);
    return () => watch.disconnect();
  }, []);
  return width;
}
