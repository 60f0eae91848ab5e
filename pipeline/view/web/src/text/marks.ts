// Offsets are in code points, as everywhere in the program; JavaScript counts UTF-16 units. Text is cut here and nowhere else.

export interface Span {
  start: number;
  end: number;
}

export interface Segment<T extends Span> {
  text: string;
  start: number;
  end: number;
  marks: T[];
}

/** Cut a text at the ends of all marks: each segment knows the marks that cover it. Marks outside the text are cut off. */
export function segments<T extends Span>(text: string, marks: readonly T[]): Segment<T>[] {
  const points = Array.from(text);
  const clipped = marks.filter((m) => m.start < m.end && m.end > 0 && m.start < points.length);
  const cuts = new Set([0, points.length]);
  for (const m of clipped) cuts.add(Math.max(0, m.start)).add(Math.min(points.length, m.end));
  const at = [...cuts].sort((a, b) => a - b);
  const ordered = [...clipped].sort((a, b) => a.start - b.start);
  const out: Segment<T>[] = [];
  let open: T[] = [];
  let next = 0;
  for (let i = 0; i + 1 < at.length; i++) {
    const start = at[i] ?? 0;
    const end = at[i + 1] ?? start;
    while (next < ordered.length && (ordered[next] as T).start <= start) open.push(ordered[next++] as T);
    open = open.filter((m) => m.end > start);
    if (end > start) out.push({ text: points.slice(start, end).join(""), start, end, marks: [...open] });
  }
  return out;
}

/** The part of a text around a span, for lists: at most `room` code points on each side, with … where it was cut. */
export function around(text: string, span: Span, room: number): { before: string; inside: string; after: string } {
  const points = Array.from(text);
  const from = Math.max(0, span.start - room);
  const to = Math.min(points.length, span.end + room);
  return {
    before: (from > 0 ? "…" : "") + points.slice(from, span.start).join(""),
    inside: points.slice(span.start, span.end).join(""),
    after: points.slice(span.end, to).join("") + (to < points.length ? "…" : ""),
  };
}
