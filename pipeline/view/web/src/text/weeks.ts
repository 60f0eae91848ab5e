// The timeline's columns: weeks as they come, or months, quarters or years where weeks would be too thin to read.

import type { Week } from "../data/types";

export type Step = "week" | "month" | "quarter" | "year";

export interface Column {
  since: string;
  until: string;
  up: number;
  down: number;
  other: number;
}

const DAY = 86_400_000;
const STEPS: readonly Step[] = ["week", "month", "quarter", "year"];

/** Return the finest step with at most `most` columns over the period, and the columns, empty ones included. */
export function columnsOf(weeks: readonly Week[], most: number): { step: Step; columns: Column[] } {
  if (weeks.length === 0) return { step: "week", columns: [] };
  const begin = (weeks[0] as Week).week;
  const end = (weeks.at(-1) as Week).week;
  const step = STEPS.find((s) => count(begin, end, s) <= most) ?? "year";
  const columns: Column[] = [];
  for (let at = floor(begin, step); at <= end; at = after(at, step)) {
    columns.push({ since: at, until: addDays(after(at, step), -1), up: 0, down: 0, other: 0 });
  }
  let n = 0;
  for (const w of weeks) {
    while (n + 1 < columns.length && (columns[n + 1] as Column).since <= w.week) n++;
    const column = columns[n] as Column;
    column.up += w.up;
    column.down += w.down;
    column.other += w.other;
  }
  return { step, columns };
}

function count(begin: string, end: string, step: Step): number {
  const days = (Date.parse(end) - Date.parse(begin)) / DAY;
  return { week: days / 7, month: days / 30.4, quarter: days / 91.3, year: days / 365.2 }[step] + 1;
}

function floor(day: string, step: Step): string {
  if (step === "week") return day;
  if (step === "year") return `${day.slice(0, 4)}-01-01`;
  const month = Number(day.slice(5, 7));
  const start = step === "month" ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(start).padStart(2, "0")}-01`;
}

function after(day: string, step: Step): string {
  if (step === "week") return addDays(day, 7);
  const months = { month: 1, quarter: 3, year: 12 }[step];
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + months);
  return date.toISOString().slice(0, 10);
}

export function addDays(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY).toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY);
}
