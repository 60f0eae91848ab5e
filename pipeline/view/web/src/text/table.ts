// Which columns of an answer are shown: an id beside its name becomes the name's link, and ids of edges, claims and articles open them.

export interface Shown {
  name: string;
  /** Where the column stands in a row. */
  at: number;
  /** Where the id stands that the values of this column link to; null where there is none. */
  id: number | null;
  opens: "edge" | "claim" | "article" | null;
}

const NAMES = ["name", "concept", "holder"];

/** Return the columns in order; those of a statement that a reader wrote are all shown as asked. */
export function columnsShown(columns: readonly string[], tidy: boolean): Shown[] {
  const ids = tidy ? idsOf(columns) : new Map<number, number>();
  const taken = new Set(ids.values());
  return columns
    .map((name, at): Shown => ({ name, at, id: ids.get(at) ?? null, opens: tidy ? opensOf(name) : name === "article" ? "article" : null }))
    .filter((c) => !taken.has(c.at));
}

/** Column of names → column of their ids. */
function idsOf(columns: readonly string[]): Map<number, number> {
  const out = new Map<number, number>();
  columns.forEach((name, at) => {
    const own = columns.indexOf(`${name}_id`);
    if (own >= 0) out.set(at, own);
  });
  const whose = NAMES.map((n) => columns.indexOf(n)).find((at) => at >= 0);
  const [one, many] = [columns.indexOf("id"), columns.indexOf("ids")];
  if (one >= 0 && whose !== undefined) out.set(whose, one);
  if (many >= 0 && columns.includes("concepts")) out.set(columns.indexOf("concepts"), many);
  return out;
}

function opensOf(name: string): Shown["opens"] {
  if (name === "article") return "article";
  if (/(^|_)edges?$/.test(name)) return "edge";
  return /(^|_)claim$/.test(name) ? "claim" : null;
}
