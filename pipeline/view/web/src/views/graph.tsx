// The graph: canvas, the same as a table beside it, and the evidence of what is selected.

import { useMemo, useRef } from "preact/hooks";
import type { GraphPart } from "../data/types";
import { addressOf } from "../data/source";
import type { CanvasHandle } from "../graph/canvas";
import { GraphCanvas } from "../graph/canvas";
import { all, FILTER_KEYS, first, formatAddress, GRAPH_KEYS, only, pairsOf, parseSubject, toggled, type Change } from "../state/address";
import { useAnswer } from "../state/answer";
import { useApp } from "../state/app";
import { EvidencePanel } from "../parts/evidence";
import { byId, download, Loading, Notice, Popover } from "../parts/bits";
import { toCsv } from "../text/csv";
import { Legend } from "../parts/legend";
import { ListPane } from "../parts/lists";

const LIMITS = [100, 300, 1000, 3000, 6000];

export function GraphView() {
  const { words, address, set, source } = useApp();
  const { params } = address;
  const { data, fault, loading } = useAnswer<GraphPart>("/api/graph", pairsOf(only(params, [...FILTER_KEYS, ...GRAPH_KEYS])));
  const handle = useRef<CanvasHandle>(null);
  const show = first(params, "show");
  const subject = parseSubject(show);
  const pinned = useMemo(() => new Set(all(params, "pin")), [params]);
  const past = useRef<Change[]>([]);
  /** Change the picture so that it can be undone. */
  const act = (change: Change) => {
    past.current.push(Object.fromEntries(Object.keys(change).map((k) => [k, all(params, k)])));
    set(change);
  };
  const undo = () => {
    const before = past.current.pop();
    if (before) set(before);
  };
  const focus = first(params, "focus");
  const hidden = all(params, "hide");
  const actions = (concept: string) => (
    <>
      {source.served && (
        <>
          <button type="button" aria-pressed={all(params, "expand").includes(concept)} onClick={() => act({ expand: toggled(all(params, "expand"), concept) })}>
            {words("expand")}
          </button>
          <button type="button" onClick={() => act({ focus: focus === concept ? null : concept })}>
            {words(focus === concept ? "unfocus" : "focus")}
          </button>
          <button type="button" onClick={() => act({ hide: [...hidden, concept], show: null, focus: focus === concept ? null : focus })}>
            {words("hide")}
          </button>
        </>
      )}
      <button type="button" aria-pressed={pinned.has(concept)} onClick={() => act({ pin: toggled(all(params, "pin"), concept) })}>
        {words(pinned.has(concept) ? "unpin" : "pin")}
      </button>
    </>
  );
  return (
    <div class={show ? "graph-view with-panel" : "graph-view"} data-testid="graph-view" aria-busy={loading}>
      <h1 class="unseen">{words("graph")}</h1>
      {data && <ListPane part={data} subject={subject} onCenter={(id) => handle.current?.center(id)} />}
      <div class="stage">
        <div class="toolbar" role="toolbar" aria-label={words("graph")}>
          {source.served && <Strongest total={data?.total ?? 0} />}
          {focus && source.served && (
            <button type="button" onClick={() => act({ focus: null })}>
              {words("unfocus")}
            </button>
          )}
          {hidden.length > 0 && (
            <button type="button" onClick={() => act({ hide: null })}>
              {words("showHidden", { n: hidden.length })}
            </button>
          )}
          <button type="button" disabled={past.current.length === 0} onClick={undo}>
            {words("undo")}
          </button>
          <span class="gap" />
          <button type="button" class="round" title={words("zoomIn")} aria-label={words("zoomIn")} onClick={() => handle.current?.zoom(1 / 1.5)}>
            +
          </button>
          <button type="button" class="round" title={words("zoomOut")} aria-label={words("zoomOut")} onClick={() => handle.current?.zoom(1.5)}>
            −
          </button>
          <button type="button" onClick={() => handle.current?.fit()}>
            {words("fit")}
          </button>
          <ExportMenu part={data} handle={handle} />
        </div>
        {fault && <Notice fault={fault} />}
        {!data && loading && <Loading />}
        {data && data.edges.length === 0 && <p class="quiet empty overlay">{words("emptyGraph")}</p>}
        {data && (
          <GraphCanvas
            handle={handle}
            nodes={data.nodes}
            edges={data.edges}
            pinned={pinned}
            selectedNode={subject?.kind === "concept" ? subject.concept : null}
            selectedEdge={subject?.kind === "edge" ? subject.edge : null}
            highlight={null}
            onNode={(id) => set({ show: `concept:${id}` })}
            onEdge={(id) => set({ show: `edge:${id}` })}
            onNodeTwice={(id) => source.served && act({ expand: [...new Set([...all(params, "expand"), id])] })}
            onPin={(id) => act({ pin: [...new Set([...all(params, "pin"), id])] })}
            onStage={() => show && set({ show: null })}
          />
        )}
        <Legend />
      </div>
      {show && <EvidencePanel subject={show} actions={actions} />}
    </div>
  );
}

function Strongest({ total }: { total: number }) {
  const { words, address, set } = useApp();
  const limit = first(address.params, "limit") ?? "300";
  const options = [...new Set([...LIMITS, Number(limit)])].sort((a, b) => a - b);
  return (
    <label class="inline">
      {words("strongest")}
      <select value={limit} onChange={(e) => set({ limit: e.currentTarget.value === "300" ? null : e.currentTarget.value })}>
        {options.map((n) => (
          <option key={n} value={n}>
            {words.number(n)}
          </option>
        ))}
      </select>
      <span class="quiet figure">/ {words.number(total)} {words("edgesUnit")}</span>
    </label>
  );
}

function ExportMenu({ part, handle }: { part: GraphPart | null; handle: { current: CanvasHandle | null } }) {
  const { words, address, source } = useApp();
  const csv = () => {
    if (!part) return;
    const nodes = byId(part.nodes);
    const columns = ["cause", "cause_delta", "effect", "effect_delta", "assertion", "belief", "claims", "sources", "first", "last", "edge"];
    const rows = part.edges.map((e) => [
      nodes.get(e.source)?.name ?? e.source,
      e.cause_delta,
      nodes.get(e.target)?.name ?? e.target,
      e.effect_delta,
      e.assertion,
      e.belief,
      e.claims,
      e.n_sources,
      e.first,
      e.last,
      e.id,
    ]);
    download("policygraph.csv", `\ufeff${toCsv(columns, rows)}`, "text/csv;charset=utf-8");
  };
  const png = async () => {
    const blob = await handle.current?.png();
    if (blob) download("policygraph.png", blob);
  };
  return (
    <Popover label={words("export")} name="export">
      <div class="menu">
        <button type="button" onClick={png}>
          {words("exportPng")}
        </button>
        <button type="button" onClick={() => handle.current && download("policygraph.svg", handle.current.svg(), "image/svg+xml")}>
          {words("exportSvg")}
        </button>
        <button type="button" onClick={csv}>
          {words("exportCsv")}
        </button>
        {source.served && (
          <a href={addressOf("/api/export.html", [["view", formatAddress(address).slice(1)]])} download="policygraph.html">
            {words("exportHtml")}
          </a>
        )}
      </div>
    </Popover>
  );
}
