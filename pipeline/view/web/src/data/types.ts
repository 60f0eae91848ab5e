// What the endpoints answer: the shapes of pipeline/view/answers.py.

export type Delta = "up" | "down" | "flat" | "volatile" | "change" | "none" | "tighten" | "ease" | "hold";
export type Assertion = "asserted" | "negated" | "conditional" | "intended" | "questioned";
export type MarkKind = "cause" | "effect" | "cue" | "condition" | "quantity" | "mention";

export interface Named {
  id: string;
  name: string;
  name_en: string;
}

export interface Counted extends Named {
  claims: number;
}

export interface About {
  program: string;
  store: string;
  version: number;
  counts: Record<string, number>;
  first: string | null;
  last: string | null;
  sources: Counted[];
  holders: Counted[];
  live: boolean;
  token: string | null;
}

export interface MatrixHead extends Named {
  actor: string | null;
  actor_en: string | null;
}

export interface MatrixCell {
  row: number;
  column: number;
  net: number;
  lifts: number;
  lowers: number;
  claims: number;
}

export interface Matrix {
  rows: MatrixHead[];
  columns: MatrixHead[];
  cells: MatrixCell[];
}

export interface Week {
  week: string;
  up: number;
  down: number;
  other: number;
}

export interface TopConcept extends Named {
  as_cause: number;
  as_effect: number;
  provisional: boolean;
}

export interface Overview {
  claims: number;
  articles: number;
  effects: number;
  concepts: number;
  first: string | null;
  last: string | null;
  undated: number;
  matrix: Matrix;
  weeks: Week[];
  top: TopConcept[];
}

export interface GraphNode extends Named {
  type: string;
  provisional: boolean;
  claims: number;
  degree: number;
}

export interface GraphEdge {
  id: string;
  source: string;
  target: string;
  cause_delta: Delta;
  effect_delta: Delta;
  assertion: Assertion;
  sign: number;
  belief: number;
  claims: number;
  n_claims: number;
  n_sources: number;
  first: string | null;
  last: string | null;
}

export interface GraphPart {
  nodes: GraphNode[];
  edges: GraphEdge[];
  total: number;
  focus: string | null;
}

export interface Mark {
  start: number;
  end: number;
  kind: MarkKind;
}

export interface Claim {
  id: string;
  edge: string;
  article: string;
  title: string;
  source: string | null;
  published: string | null;
  holder: Named | null;
  sentence: string | null;
  start: number;
  marks: Mark[];
  cause_text: string | null;
  cause_delta: Delta;
  effect_text: string | null;
  effect_delta: Delta;
  assertion: Assertion;
  certainty: string;
  temporality: string;
  condition: string | null;
  confidence: number | null;
  cue: string;
  rule: string | null;
  sizes: { text: string; role: string }[];
}

export interface ClaimGroup {
  holder: Named | null;
  month: string | null;
  claims: Claim[];
}

export interface Evidence {
  subject: string;
  nodes: GraphNode[];
  edges: GraphEdge[];
  total: number;
  groups: ClaimGroup[];
  opposing_edges: GraphEdge[];
  opposing: ClaimGroup[];
}

export interface MentionMark extends Named {
  start: number;
  end: number;
  concept: string;
  type: string;
}

export interface QuantityMark {
  start: number;
  end: number;
  text: string | null;
  value: number | null;
  low: number | null;
  high: number | null;
  unit: string;
  role: string;
  name: string | null;
  name_en: string | null;
}

export interface Article {
  id: string;
  title: string;
  author: string | null;
  source: string | null;
  published: string | null;
  path: string;
  url: string | null;
  n_chars: number;
  text: string | null;
  claims: Claim[];
  mentions: MentionMark[];
  quantities: QuantityMark[];
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export interface FoundConcept extends GraphNode {
  matched: string;
}

export interface FoundSentence {
  claim: string;
  edge: string;
  sentence: string;
  marks: Mark[];
  cause: Named;
  effect: Named;
}

export interface Found {
  concepts: FoundConcept[];
  sentences: FoundSentence[];
  total_sentences: number;
  ready: boolean;
}

export interface PathStep {
  edge: string;
  source: string;
  target: string;
  cause_delta: Delta;
  effect_delta: Delta;
  inferred: boolean;
  belief: number;
}

export interface SignedPath {
  sign: number;
  belief: number;
  weakest: number;
  steps: PathStep[];
}

export interface Paths {
  sources: Named[];
  targets: Named[];
  paths: SignedPath[];
  nodes: GraphNode[];
  edges: GraphEdge[];
}

export interface QueryInfo {
  name: string;
  purpose: string;
  parameters: { name: string; kind: string; required: boolean; default: string | null; help: string }[];
  columns: string[];
  statement: string;
}

export interface TableAnswer {
  columns: string[];
  rows: unknown[][];
  truncated: boolean;
  graph: GraphPart | null;
}

export interface LiveArticle {
  path: string;
  state: "waiting" | "reading" | "done" | "unchanged" | "duplicate" | "failed";
  article: string | null;
  title: string | null;
  claims: number;
  reason: string | null;
}

export interface Live {
  on: boolean;
  folder: string | null;
  upload: boolean;
  version: number;
  articles: LiveArticle[];
  claims: number;
  nodes: GraphNode[];
  edges: GraphEdge[];
}
