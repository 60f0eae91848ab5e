// Small parts that several views share.

import type { ComponentChildren } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Fault } from "../data/source";
import type { Assertion, Delta, GraphEdge, GraphNode } from "../data/types";
import { PALETTES, shapeOf } from "../graph/look";
import { useApp } from "../state/app";
import { arrowOf, direction, strokeOf } from "../text/direction";

export function Notice({ fault }: { fault: Fault }) {
  const { words } = useApp();
  const told = fault.what === "not-in-file" ? words("notInFile") : `${words("failed")}：${[fault.where, fault.what].filter(Boolean).join(": ")}`;
  return (
    <p class="notice" role="alert">
      {told}
      {fault.remedy && <small>{fault.remedy}</small>}
    </p>
  );
}

export function Loading() {
  const { words } = useApp();
  return (
    <p class="loading" role="status">
      {words("loading")}
    </p>
  );
}

/** A direction: arrow, colour and word. */
export function DeltaMark({ delta, bare = false }: { delta: Delta; bare?: boolean }) {
  const { words } = useApp();
  if (delta === "none") return null;
  const word = words.word("delta", delta);
  return (
    <span class={`delta ${direction(delta)}`} title={bare ? word : undefined}>
      <span aria-hidden="true">{arrowOf(delta)}</span>
      {bare ? <span class="unseen">{word}</span> : word}
    </span>
  );
}

const OUTLINES = ["", "M1 1h10v10H1z", "M6 0l6 6-6 6-6-6z", "M6 .5L12 11H0z", "M3 .8h6L12 6 9 11.2H3L0 6z", "M6 11.5L0 1h12z"];

/** The mark of a concept's type: the same shape and colour as on the canvas. */
export function TypeMark({ type, provisional = false }: { type: string; provisional?: boolean }) {
  const { words, theme } = useApp();
  const color = PALETTES[theme].type[type] ?? PALETTES[theme].ink;
  const paint = provisional ? { fill: "none", stroke: color, "stroke-width": 1.6 } : { fill: color };
  const shape = shapeOf(type);
  return (
    <svg class="type-mark" viewBox="-1 -1 14 14" width="12" height="12" role="img" aria-label={words.word("type", type)}>
      {shape === 0 ? <circle cx="6" cy="6" r="5.4" {...paint} /> : <path d={OUTLINES[shape]} {...paint} />}
    </svg>
  );
}

export function ConceptName({ node }: { node: GraphNode }) {
  const { words } = useApp();
  return (
    <span class="concept-name">
      <TypeMark type={node.type} provisional={node.provisional} />
      <span>{words.nameOf(node)}</span>
    </span>
  );
}

/** Belief as a short bar with its figure. */
export function Belief({ value }: { value: number }) {
  return (
    <span class="belief">
      <svg width="34" height="6" aria-hidden="true">
        <rect width="34" height="6" rx="1" class="belief-ground" />
        <rect width={34 * value} height="6" rx="1" class="belief-bar" />
      </svg>
      <span class="figure">{value.toFixed(2)}</span>
    </span>
  );
}

export function AssertionTag({ assertion }: { assertion: Assertion }) {
  const { words } = useApp();
  if (assertion === "asserted") return null;
  return <span class={`tag ${strokeOf(assertion)}`}>{words.word("assertion", assertion)}</span>;
}

/** An edge in words: cause, direction, arrow, effect, direction. */
export function EdgeWords({ edge, nodes }: { edge: GraphEdge; nodes: ReadonlyMap<string, GraphNode> }) {
  const cause = nodes.get(edge.source);
  const effect = nodes.get(edge.target);
  return (
    <span class="edge-words">
      <span class="end">
        {cause ? <ConceptName node={cause} /> : edge.source}
        <DeltaMark delta={edge.cause_delta} bare />
      </span>
      <svg class={`edge-stroke ${direction(edge.effect_delta)} ${strokeOf(edge.assertion)}`} width="30" height="10" aria-hidden="true">
        <line x1="0" y1="5" x2="22" y2="5" stroke-width={1 + 2.5 * edge.belief} />
        <path d="M21 1l8 4-8 4z" />
      </svg>
      <span class="end">
        {effect ? <ConceptName node={effect} /> : edge.target}
        <DeltaMark delta={edge.effect_delta} bare />
      </span>
      <AssertionTag assertion={edge.assertion} />
    </span>
  );
}

export function byId(nodes: readonly GraphNode[]): Map<string, GraphNode> {
  return new Map(nodes.map((n) => [n.id, n]));
}

/** A small plate beside the pointer, within the window. */
export function Hint({ x, y, children }: { x: number; y: number; children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (!box.current) return;
    const { offsetWidth, offsetHeight } = box.current;
    box.current.style.left = `${Math.max(4, Math.min(x, innerWidth - offsetWidth - 12))}px`;
    box.current.style.top = `${y + 22 + offsetHeight > innerHeight ? y - offsetHeight - 10 : y + 22}px`;
  });
  return (
    <div class="hint" ref={box} role="tooltip">
      {children}
    </div>
  );
}

interface PopoverProps {
  label: ComponentChildren;
  active?: boolean;
  children: ComponentChildren;
  name?: string;
}

/** A button that opens a small panel below it; Escape and a click elsewhere close it. */
export function Popover({ label, active = false, children, name = "popover" }: PopoverProps) {
  return (
    <details
      class={active ? "popover active" : "popover"}
      name={name}
      onKeyDown={(e) => {
        if (e.key !== "Escape") return;
        e.currentTarget.open = false;
        e.currentTarget.querySelector("summary")?.focus();
      }}
      onFocusOut={(e) => {
        if (e.relatedTarget instanceof Node && !e.currentTarget.contains(e.relatedTarget)) e.currentTarget.open = false;
      }}
    >
      <summary>{label}</summary>
      <div class="popover-panel">{children}</div>
    </details>
  );
}

export function download(name: string, content: Blob | string, type = "text/plain;charset=utf-8"): void {
  const blob = typeof content === "string" ? new Blob([content], { type }) : content;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
