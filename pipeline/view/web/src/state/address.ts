// The state of the page is its address: everything after #. Equal states have equal addresses.

export const VIEWS = ["overview", "graph", "paths", "article", "query", "live"] as const;
export type View = (typeof VIEWS)[number];

export const FILTER_KEYS = ["since", "until", "type", "assertion", "certainty", "source", "holder", "min_belief"] as const;
export type FilterKey = (typeof FILTER_KEYS)[number];
export const GRAPH_KEYS = ["limit", "focus", "hops", "expand", "hide"] as const;

export type Params = Readonly<Record<string, readonly string[]>>;
export type Change = Record<string, string | readonly string[] | null | undefined>;

export interface Address {
  view: View;
  params: Params;
}

/** What is selected, and shown in the evidence panel: an edge, a claim, a concept, a pair of concepts or a cell of the matrix. */
export type Subject =
  | { kind: "claim"; claim: string }
  | { kind: "edge"; edge: string }
  | { kind: "concept"; concept: string }
  | { kind: "pair"; cause: string; effect: string }
  | { kind: "cell"; row: string; effect: string };

export function parseAddress(hash: string): Address {
  const [place = "", query = ""] = hash.replace(/^#?\/?/, "").split("?", 2);
  const view = VIEWS.find((v) => v === place) ?? "overview";
  const params: Record<string, string[]> = {};
  for (const [key, value] of new URLSearchParams(query)) (params[key] ??= []).push(value);
  return { view, params };
}

export function formatAddress(address: Address): string {
  const pairs = Object.keys(address.params)
    .sort()
    .flatMap((key) => (address.params[key] ?? []).map((value): [string, string] => [key, value]));
  const query = new URLSearchParams(pairs).toString();
  return `#/${address.view}${query ? `?${query}` : ""}`;
}

/** Return the parameters with changes: null or an empty list takes a key out. */
export function changed(params: Params, change: Change): Params {
  const out: Record<string, readonly string[]> = { ...params };
  for (const [key, value] of Object.entries(change)) {
    const values = value === null || value === undefined ? [] : typeof value === "string" ? [value] : value;
    const kept = values.filter((v) => v !== "" || key === "source");
    if (kept.length > 0) out[key] = kept;
    else Reflect.deleteProperty(out, key);
  }
  return out;
}

/** Return the filters alone: they stay when the view changes. */
export function filtersOf(params: Params): Params {
  return only(params, FILTER_KEYS);
}

export function only(params: Params, keys: readonly string[]): Params {
  return Object.fromEntries(Object.entries(params).filter(([key]) => keys.includes(key)));
}

export function first(params: Params, key: string): string | undefined {
  return params[key]?.[0];
}

export function all(params: Params, key: string): readonly string[] {
  return params[key] ?? [];
}

export function pairsOf(params: Params): [string, string][] {
  return Object.entries(params).flatMap(([key, values]) => values.map((v): [string, string] => [key, v]));
}

/** Return the list with the value added, or without it where it was in. */
export function toggled(values: readonly string[], value: string): string[] {
  return values.includes(value) ? values.filter((v) => v !== value) : [...values, value];
}

export function parseSubject(text: string | undefined): Subject | null {
  const [kind, rest] = split(text ?? "", ":");
  if (!rest) return null;
  if (kind === "edge") return { kind, edge: rest };
  if (kind === "claim") return { kind, claim: rest };
  if (kind === "concept") return { kind, concept: rest };
  const [left, right] = split(rest, ">");
  if (!left || !right) return null;
  if (kind === "pair") return { kind, cause: left, effect: right };
  return kind === "cell" ? { kind, row: left, effect: right } : null;
}

export function formatSubject(subject: Subject): string {
  switch (subject.kind) {
    case "edge":
      return `edge:${subject.edge}`;
    case "claim":
      return `claim:${subject.claim}`;
    case "concept":
      return `concept:${subject.concept}`;
    case "pair":
      return `pair:${subject.cause}>${subject.effect}`;
    case "cell":
      return `cell:${subject.row}>${subject.effect}`;
  }
}

/** Return the question that the evidence of a subject is asked by. */
export function subjectPairs(subject: Subject): [string, string][] {
  switch (subject.kind) {
    case "edge":
      return [["edge", subject.edge]];
    case "claim":
      return [["claim", subject.claim]];
    case "concept":
      return [["concept", subject.concept]];
    case "pair":
      return [
        ["cause", subject.cause],
        ["effect", subject.effect],
      ];
    case "cell":
      return [
        ["row", subject.row],
        ["effect", subject.effect],
      ];
  }
}

function split(text: string, mark: string): [string, string] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + mark.length)];
}
