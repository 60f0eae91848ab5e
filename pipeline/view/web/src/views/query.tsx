// Questions: the named queries with their forms, and read-only Cypher; answers as a table and, where they can be drawn, as a graph.

import { useEffect, useLayoutEffect, useMemo, useState } from "preact/hooks";
import { asFault, useAnswer } from "../state/answer";
import type { QueryInfo, TableAnswer } from "../data/types";
import type { Fault } from "../data/source";
import { first, parseSubject, toggled } from "../state/address";
import { useApp } from "../state/app";
import { download, Loading, Notice } from "../parts/bits";
import { EvidencePanel } from "../parts/evidence";
import { SearchBox } from "../parts/search";
import { GraphCanvas } from "../graph/canvas";
import { toCsv } from "../text/csv";
import { columnOf, parameterOf, purposeOf, termsIn, titleOf } from "../text/queries";
import type { Words } from "../text/messages";
import { columnsShown, type Shown } from "../text/table";

const EXAMPLE = "MATCH (a:Policy)-[e:AFFECTS]->(b:Asset)\nWHERE e.belief > 0.5\nRETURN a, e, b\nLIMIT 50";
const NONE: ReadonlySet<string> = new Set();
const ASSERTIONS = ["asserted", "conditional", "negated", "intended", "questioned"];
const TYPES = ["institution", "person", "asset", "rate", "indicator", "policy", "factor"];
const ROLES = ["level", "change", "change_yoy", "change_qoq", "change_mom", "probability", "target", "size", "duration", "share", "tenor"];

export function QueryView() {
  const { words, address, set } = useApp();
  const { params } = address;
  const { data } = useAnswer<{ queries: QueryInfo[] }>("/api/queries", []);
  const cypher = first(params, "cypher");
  const mode = cypher !== undefined || first(params, "mode") === "cypher" ? "cypher" : "named";
  const name = first(params, "name") ?? "effects-on";
  const query = data?.queries.find((q) => q.name === name) ?? data?.queries[0];
  const given = useMemo(
    () => Object.fromEntries(Object.entries(params).flatMap(([k, v]) => (k.startsWith("p.") ? [[k.slice(2), v[0] ?? ""]] : []))),
    [params],
  );
  const answer = useTable(mode, name, first(params, "run") ? given : null, cypher);
  const show = first(params, "show");
  return (
    <div class={show ? "query-view with-panel" : "query-view"} data-testid="query-view">
      <section class="ask">
        <h1>{words("query")}</h1>
        <div class="tabs" role="group">
          <button type="button" aria-pressed={mode === "named"} onClick={() => set({ mode: null, cypher: null, show: null })}>
            {words("named")}
          </button>
          <button type="button" aria-pressed={mode === "cypher"} onClick={() => set({ mode: "cypher", run: null, show: null })}>
            {words("cypher")}
          </button>
        </div>
        {mode === "named" && query && <NamedForm queries={data?.queries ?? []} query={query} given={given} />}
        {mode === "cypher" && <CypherForm statement={cypher ?? EXAMPLE} />}
      </section>
      <section class="answer" aria-live="polite">
        {answer.fault && <Notice fault={answer.fault} />}
        {answer.loading && <Loading />}
        {answer.table && <Answer table={answer.table} named={mode === "named"} />}
      </section>
      {show && <EvidencePanel subject={show} />}
    </div>
  );
}

function NamedForm({ queries, query, given }: { queries: QueryInfo[]; query: QueryInfo; given: Record<string, string> }) {
  const { words, set } = useApp();
  const [fields, setFields] = useState<Record<string, string>>(given);
  // Before the form is seen: an effect after paint would wipe what was typed in between.
  useLayoutEffect(() => setFields(given), [query.name, given]);
  const cleared = Object.fromEntries(Object.keys(given).map((k) => [`p.${k}`, null]));
  const submit = (e: Event) => {
    e.preventDefault();
    set({ ...cleared, ...Object.fromEntries(Object.entries(fields).map(([k, v]) => [`p.${k}`, v])), name: query.name, run: "1", show: null });
  };
  return (
    <form class="named" onSubmit={submit}>
      <label class="field">
        <span class="field-label">{words("named")}</span>
        <select value={query.name} onChange={(e) => set({ ...cleared, name: e.currentTarget.value, run: null, show: null })}>
          {queries.map((q) => (
            <option key={q.name} value={q.name}>
              {titleOf(q.name, words)}
            </option>
          ))}
        </select>
      </label>
      <p class="note">
        {purposeOf(query, words)} {words.language === "zh" && <code class="quiet">{query.name}</code>}
      </p>
      {query.parameters.map((p) => {
        const told = parameterOf(p, words);
        const label = p.required ? words("labelRequired", { label: told.label }) : told.label;
        const put = (value: string) => setFields((now) => ({ ...now, [p.name]: value }));
        if (p.kind === "concept" || p.kind === "policy") {
          return (
            <SearchBox
              key={`${query.name} ${p.name}`}
              label={label}
              placeholder={told.hint}
              initial={given[p.name] ?? ""}
              onText={put}
              onConcept={(c) => put(words.nameOf(c))}
            />
          );
        }
        const field = { label, value: fields[p.name] ?? "", put };
        if (p.kind === "assertions") return <Assertions key={`${query.name} ${p.name}`} {...field} usual={p.default ?? "asserted"} />;
        if (p.name === "type" || p.name === "role") return <Chosen key={`${query.name} ${p.name}`} {...field} kind={p.name} />;
        return (
          <label key={`${query.name} ${p.name}`} class="field">
            <span class="field-label">{label}</span>
            <input
              type={p.kind === "date" ? "date" : "text"}
              inputMode={p.kind === "int" || p.kind === "float" ? "decimal" : undefined}
              placeholder={p.default ?? told.hint}
              title={told.hint}
              value={fields[p.name] ?? ""}
              onInput={(e) => put(e.currentTarget.value)}
            />
          </label>
        );
      })}
      <button type="submit" class="primary">
        {words("run")}
      </button>
      <details class="statement">
        <summary>{words("statement")}</summary>
        <pre tabIndex={0}>{query.statement}</pre>
      </details>
    </form>
  );
}

interface FieldProps {
  label: string;
  value: string;
  put: (value: string) => void;
}

/** Classes of assertion to be ticked; none ticked is the query's own choice. */
function Assertions({ label, value, put, usual }: FieldProps & { usual: string }) {
  const { words } = useApp();
  const ticked = value.split(",").filter(Boolean);
  return (
    <fieldset class="field ticks">
      <legend class="field-label">
        {label} <span class="quiet">{words("usually", { what: usual === "any" ? words("all") : words.word("assertion", usual) })}</span>
      </legend>
      {ASSERTIONS.map((a) => (
        <label key={a}>
          <input type="checkbox" checked={ticked.includes(a)} onChange={() => put(toggled(ticked, a).join(","))} />
          {words.word("assertion", a)}
        </label>
      ))}
    </fieldset>
  );
}

/** One of the types of concepts, or of the roles of quantities. */
function Chosen({ label, value, put, kind }: FieldProps & { kind: "type" | "role" }) {
  const { words } = useApp();
  return (
    <label class="field">
      <span class="field-label">{label}</span>
      <select value={value} onChange={(e) => put(e.currentTarget.value)}>
        <option value="">{words("all")}</option>
        {{ type: TYPES, role: ROLES }[kind].map((v) => (
          <option key={v} value={v}>
            {words.word(kind, v)}
          </option>
        ))}
      </select>
    </label>
  );
}

function CypherForm({ statement }: { statement: string }) {
  const { words, set } = useApp();
  const [text, setText] = useState(statement);
  const submit = () => {
    set({ mode: "cypher", cypher: text, run: null, show: null });
  };
  return (
    <form
      class="named"
      onSubmit={(e) => {
        e.preventDefault();
        submit();
      }}
    >
      <label class="field">
        <span class="field-label">{words("cypher")}</span>
        <textarea
          rows={9}
          spellcheck={false}
          value={text}
          onInput={(e) => setText(e.currentTarget.value)}
          onKeyDown={(e) => {
            if (e.key === "Enter" && (e.ctrlKey || e.metaKey)) {
              e.preventDefault();
              submit();
            }
          }}
        />
      </label>
      <p class="quiet note">{words("cypherNote")}</p>
      <button type="submit" class="primary">
        {words("run")}
      </button>
    </form>
  );
}

interface Asked {
  table: TableAnswer | null;
  fault: Fault | null;
  loading: boolean;
}

function useTable(mode: string, name: string, given: Record<string, string> | null, cypher: string | undefined): Asked {
  const { source, version } = useApp();
  const [asked, setAsked] = useState<Asked>({ table: null, fault: null, loading: false });
  const question = mode === "cypher" ? cypher : given && JSON.stringify([name, given]);
  useEffect(() => {
    if (!question) {
      setAsked({ table: null, fault: null, loading: false });
      return;
    }
    let on = true;
    setAsked((last) => ({ ...last, loading: true, fault: null }));
    const sent = mode === "cypher" ? source.post("/api/cypher", { statement: cypher }) : source.post("/api/query", { name, parameters: given });
    sent
      .then((table) => {
        if (on) setAsked({ table: table as TableAnswer, fault: null, loading: false });
      })
      .catch((error: unknown) => {
        if (on) setAsked({ table: null, fault: asFault(error), loading: false });
      });
    return () => {
      on = false;
    };
  }, [question, mode, source, version]);
  return asked;
}

function Answer({ table, named }: { table: TableAnswer; named: boolean }) {
  const { words, set, address } = useApp();
  const columns = useMemo(() => columnsShown(table.columns, named), [table, named]);
  const subject = parseSubject(first(address.params, "show"));
  const drawn = table.graph && table.graph.nodes.length > 0 ? table.graph : null;
  return (
    <>
      <p class="answer-head">
        <span>{words(table.truncated ? "truncated" : "rows", { n: table.rows.length })}</span>
        <button type="button" onClick={() => download("policygraph.csv", `\ufeff${toCsv(table.columns, table.rows)}`, "text/csv;charset=utf-8")}>
          {words("exportCsv")}
        </button>
      </p>
      {drawn && (
        <div class="stage small">
          <GraphCanvas
            nodes={drawn.nodes}
            edges={drawn.edges}
            pinned={NONE}
            selectedNode={subject?.kind === "concept" ? subject.concept : null}
            selectedEdge={subject?.kind === "edge" ? subject.edge : null}
            highlight={null}
            onNode={(id) => set({ show: `concept:${id}` })}
            onEdge={(id) => set({ show: `edge:${id}` })}
            onNodeTwice={() => undefined}
            onPin={() => undefined}
            onStage={() => undefined}
          />
        </div>
      )}
      <div class="scroll" tabIndex={0} role="group" aria-label={words("query")}>
        <table class="result" data-testid="result">
          <thead>
            <tr>
              {columns.map((c) => (
                <th key={c.name} scope="col" class={typeof table.rows[0]?.[c.at] === "number" ? "number" : ""}>
                  {named ? columnOf(c.name, words) : c.name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.slice(0, 500).map((row, n) => (
              <tr key={n}>
                {columns.map((c) => (
                  <Cell key={c.name} value={row[c.at]} id={c.id === null ? null : row[c.id]} column={c} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

const LONG = 24;
const CONCEPT = /^(institution|person|asset|rate|indicator|policy|factor|instrument)\/.+/;
const DAY = /^\d{4}-\d{2}(-\d{2})?$/;

function Cell({ value, id, column }: { value: unknown; id: unknown; column: Shown }) {
  const { words, link } = useApp();
  if (Array.isArray(value) && (Array.isArray(id) || column.opens === "edge")) {
    return <Links values={value} ids={Array.isArray(id) ? id : value} column={column} />;
  }
  if (typeof value === "number") return <td class="number figure">{Number.isInteger(value) ? words.number(value) : value.toFixed(3)}</td>;
  if (typeof value === "boolean") return <td>{termsIn(String(value), column.name, words)}</td>;
  if (typeof value !== "string") {
    const text = shown(value, words);
    return <td class={text.length > LONG ? "long" : ""}>{text}</td>;
  }
  const concept = typeof id === "string" ? id : value;
  if (CONCEPT.test(concept)) {
    return (
      <td>
        <a href={link("graph", { focus: concept, show: `concept:${concept}` })}>{value}</a>
      </td>
    );
  }
  if (column.opens === "article" && value.length === 64) {
    return (
      <td>
        <a href={link("article", { id: value })}>{words("openArticle")}</a>
      </td>
    );
  }
  if (column.opens) return <Links values={[words("sentencesOf")]} ids={[value]} column={column} />;
  const text = termsIn(value, column.name, words);
  return <td class={DAY.test(text) ? "figure day" : text.length > LONG ? "long" : ""}>{text}</td>;
}

/** Names that open their concepts, or numbers and words that open the sentences of an edge or a claim. */
function Links({ values, ids, column }: { values: unknown[]; ids: unknown[]; column: Shown }) {
  const { link, set } = useApp();
  return (
    <td class={values.length > 3 ? "long" : ""}>
      {values.map((value, n) => {
        const id = String(ids[n]);
        if (column.opens === "edge" || column.opens === "claim") {
          return (
            <button key={n} type="button" class="plain cell-link" onClick={() => set({ show: `${column.opens ?? ""}:${id}` })}>
              {value === id ? n + 1 : String(value)}
            </button>
          );
        }
        return (
          <span key={n}>
            {n > 0 && "、"}
            <a href={link("graph", { focus: id, show: `concept:${id}` })}>{String(value)}</a>
          </span>
        );
      })}
    </td>
  );
}

function shown(value: unknown, words: Words): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "object" && "name" in value && typeof value.name === "string") {
    return words.nameOf({ name: value.name, name_en: "name_en" in value ? String(value.name_en) : "" });
  }
  if (typeof value === "object" && "belief" in value) {
    const edge = value as { cause_delta?: string; effect_delta?: string };
    return `${words.word("delta", edge.cause_delta ?? "none")} → ${words.word("delta", edge.effect_delta ?? "none")}`;
  }
  return JSON.stringify(value);
}
