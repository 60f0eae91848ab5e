// From a policy to an asset: the signed chains, listed and drawn, the weakest link named.

import { useMemo, useState } from "preact/hooks";
import type { GraphNode, Paths, PathStep, SignedPath } from "../data/types";
import { GraphCanvas } from "../graph/canvas";
import { FILTER_KEYS, first, only, pairsOf, parseSubject } from "../state/address";
import { useAnswer } from "../state/answer";
import { useApp } from "../state/app";
import { EvidencePanel } from "../parts/evidence";
import { Belief, byId, ConceptName, DeltaMark, Loading, Notice } from "../parts/bits";
import { SearchBox } from "../parts/search";
import { Legend } from "../parts/legend";
import { arrowOf } from "../text/direction";

const NONE: ReadonlySet<string> = new Set();

export function PathsView() {
  const { words, address, set, source } = useApp();
  const { params } = address;
  const from = first(params, "from");
  const to = first(params, "to");
  const asked = from && to ? "/api/paths" : null;
  const { data, fault, loading } = useAnswer<Paths>(asked, pairsOf(only(params, [...FILTER_KEYS, "from", "to", "hops", "limit"])));
  const picked = Number(first(params, "path") ?? "0");
  const path = data?.paths[picked];
  const lit = useMemo(() => (path ? new Set(path.steps.map((s) => s.edge)) : null), [path]);
  const show = first(params, "show");
  const subject = parseSubject(show);
  return (
    <div class={show ? "paths-view with-panel" : "paths-view"} data-testid="paths-view" aria-busy={loading}>
      <section class="lists" aria-labelledby="paths-title">
        <h1 id="paths-title">{words("paths")}</h1>
        <p class="quiet note">{words("pathsIntro")}</p>
        {source.served && <PathForm from={from ?? ""} to={to ?? ""} />}
        {fault && <Notice fault={fault} />}
        {asked && !data && loading && <Loading />}
        {data?.paths.length === 0 && <p class="quiet empty">{words("noPaths")}</p>}
        {data && (
          <ol class="path-list">
            {data.paths.map((p, n) => (
              <li key={n}>
                <PathItem path={p} n={n} nodes={byId(data.nodes)} chosen={n === picked} choose={() => set({ path: n === 0 ? null : String(n), show: null })} />
              </li>
            ))}
          </ol>
        )}
      </section>
      <div class="stage">
        {data && data.edges.length > 0 && (
          <>
            <GraphCanvas
              nodes={data.nodes}
              edges={data.edges}
              pinned={NONE}
              selectedNode={null}
              selectedEdge={subject?.kind === "edge" ? subject.edge : null}
              highlight={lit}
              onNode={(id) => set({ show: `concept:${id}` })}
              onEdge={(id) => set({ show: `edge:${id}` })}
              onNodeTwice={() => undefined}
              onPin={() => undefined}
              onStage={() => undefined}
            />
            <Legend />
          </>
        )}
      </div>
      {show && <EvidencePanel subject={show} />}
    </div>
  );
}

function PathForm({ from, to }: { from: string; to: string }) {
  const { words, address, set } = useApp();
  const [ends, setEnds] = useState({ from, to });
  const hops = first(address.params, "hops") ?? "4";
  return (
    <form
      class="path-form"
      onSubmit={(e) => {
        e.preventDefault();
        set({ from: ends.from.trim(), to: ends.to.trim(), path: null, show: null });
      }}
    >
      <SearchBox
        label={words("from")}
        placeholder="聯準會、升息…"
        initial={from}
        onText={(text) => setEnds((now) => ({ ...now, from: text }))}
        onConcept={(c) => setEnds((now) => ({ ...now, from: words.nameOf(c) }))}
      />
      <SearchBox
        label={words("to")}
        placeholder="比特幣、黃金…"
        initial={to}
        onText={(text) => setEnds((now) => ({ ...now, to: text }))}
        onConcept={(c) => setEnds((now) => ({ ...now, to: words.nameOf(c) }))}
      />
      <div class="path-submit">
        <label class="inline">
          {words("hops")}
          <select value={hops} onChange={(e) => set({ hops: e.currentTarget.value === "4" ? null : e.currentTarget.value })}>
            {[1, 2, 3, 4, 5, 6].map((n) => (
              <option key={n} value={n}>
                {n}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="primary" disabled={!ends.from.trim() || !ends.to.trim()}>
          {words("find")}
        </button>
      </div>
    </form>
  );
}

interface ItemProps {
  path: SignedPath;
  n: number;
  nodes: Map<string, GraphNode>;
  chosen: boolean;
  choose: () => void;
}

function PathItem({ path, n, nodes, chosen, choose }: ItemProps) {
  const { words } = useApp();
  const sign = path.sign > 0 ? "samesign" : path.sign < 0 ? "opposite" : "nosign";
  const begin = path.steps[0];
  const node = begin && nodes.get(begin.source);
  return (
    <article class={chosen ? "path chosen" : "path"} data-testid="path">
      <button type="button" class="path-head" aria-pressed={chosen} onClick={choose}>
        <span>
          {words("path")} {n + 1}
        </span>
        <span class={`sign ${path.sign > 0 ? "up" : path.sign < 0 ? "down" : "other"}`}>{words(sign)}</span>
        <span class="quiet">
          {path.steps.length} {words("steps")}
        </span>
        <Belief value={path.belief} />
      </button>
      <ol class="chain">
        <li>
          {node && <ConceptName node={node} />} {begin && <DeltaMark delta={begin.cause_delta} />}
        </li>
        {path.steps.map((step, i) => (
          <Step key={step.edge} step={step} node={nodes.get(step.target)} weakest={i === path.weakest} />
        ))}
      </ol>
    </article>
  );
}

function Step({ step, node, weakest }: { step: PathStep; node: GraphNode | undefined; weakest: boolean }) {
  const { words, set } = useApp();
  return (
    <li class={step.inferred ? "inferred" : ""}>
      <button type="button" class={weakest ? "link weakest" : "link"} onClick={() => set({ show: `edge:${step.edge}` })}>
        <span aria-hidden="true">↓</span>
        <span class="unseen">{words("evidence")}</span>
        <span class="figure">{step.belief.toFixed(2)}</span>
        {weakest && <span class="tag">{words("weakest")}</span>}
        {step.inferred && <span class="tag dashed">{words("inferred")}</span>}
      </button>
      <span>
        {node ? <ConceptName node={node} /> : step.target} {arrowOf(step.effect_delta) && <DeltaMark delta={step.effect_delta} />}
      </span>
    </li>
  );
}
