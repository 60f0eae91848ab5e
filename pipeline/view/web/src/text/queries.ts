// The named queries in Traditional Chinese: what they answer, their parameters, their columns and the terms that stand in cells.
// The words are data in queries.json; what it lacks is told in the words of the catalogue.

import told from "./queries.json";
import type { Words } from "./messages";

interface Column {
  label: string;
  /** Cells hold terms of the graph (deltas, assertions, units), alone or among names. */
  terms?: boolean;
}

const QUERIES: Readonly<Record<string, { title: string; purpose: string }>> = told.queries;
const PARAMETERS: Readonly<Record<string, { label: string; hint: string }>> = told.parameters;
const COLUMNS: Readonly<Record<string, Column>> = told.columns;
const TERMS: Readonly<Record<string, string>> = told.terms;
const KINDS = ["delta", "assertion", "certainty", "temporality", "role", "type"] as const;
const TERM = /(?<![A-Za-z_])[a-z]+(?:_[a-z]+)*(?![A-Za-z_])/g;

export function titleOf(query: string, words: Words): string {
  return (words.language === "zh" && QUERIES[query]?.title) || query;
}

export function purposeOf(query: { name: string; purpose: string }, words: Words): string {
  return (words.language === "zh" && QUERIES[query.name]?.purpose) || query.purpose;
}

export function parameterOf(parameter: { name: string; help: string }, words: Words): { label: string; hint: string } {
  const plain = { label: plainly(parameter.name), hint: parameter.help };
  return words.language === "zh" ? (PARAMETERS[parameter.name] ?? plain) : plain;
}

export function columnOf(name: string, words: Words): string {
  return words.language === "zh" ? (COLUMNS[name]?.label ?? name) : plainly(name);
}

/** Return a cell's text with the terms of the graph in the language of the page, where its column holds such terms. */
export function termsIn(text: string, column: string, words: Words): string {
  if (words.language !== "zh" || !COLUMNS[column]?.terms) return text;
  return TERMS[text] ?? text.replace(TERM, (term) => TERMS[term] ?? known(term, words));
}

function known(term: string, words: Words): string {
  for (const kind of KINDS) {
    const word = words.word(kind, term);
    if (word !== term) return word;
  }
  return term;
}

function plainly(name: string): string {
  return name.replace(/^n_/, "").replaceAll("_", " ");
}
