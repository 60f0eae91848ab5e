// The picture as lists: edges and concepts, with the same selection as the canvas.

import { useMemo, useState } from "preact/hooks";
import type { GraphEdge, GraphNode, GraphPart } from "../data/types";
import { first, type Subject } from "../state/address";
import { useApp } from "../state/app";
import { byId, ConceptName, EdgeWords } from "./bits";

const PAGE = 120;

interface Props {
  part: GraphPart;
  subject: Subject | null;
  onCenter: (id: string) => void;
}

export function ListPane({ part, subject, onCenter }: Props) {
  const { words, address, set } = useApp();
  const tab = first(address.params, "list") === "concepts" ? "concepts" : "edges";
  const [narrow, setNarrow] = useState("");
  const [most, setMost] = useState(PAGE);
  const nodes = useMemo(() => byId(part.nodes), [part]);
  const key = narrow.trim().toLowerCase();
  const bears = (n: GraphNode | undefined) => !key || `${n?.name ?? ""}\n${n?.name_en ?? ""}`.toLowerCase().includes(key);
  const edges = part.edges.filter((e) => bears(nodes.get(e.source)) || bears(nodes.get(e.target)));
  const concepts = [...part.nodes].filter(bears).sort((a, b) => b.claims - a.claims);
  const left = (tab === "edges" ? edges.length : concepts.length) - most;
  const choose = (list: "edges" | "concepts") => {
    setMost(PAGE);
    set({ list: list === "edges" ? null : list }, true);
  };
  return (
    <section class="lists" aria-label={words(tab === "edges" ? "tableCaption" : "nodeCaption")}>
      <div class="tabs" role="group">
        <button type="button" aria-pressed={tab === "edges"} onClick={() => choose("edges")}>
          {words("edgesTab")} <span class="figure">{words.number(part.edges.length)}</span>
        </button>
        <button type="button" aria-pressed={tab === "concepts"} onClick={() => choose("concepts")}>
          {words("nodesTab")} <span class="figure">{words.number(part.nodes.length)}</span>
        </button>
      </div>
      <input
        type="search"
        class="narrow"
        placeholder={words("narrow")}
        aria-label={words("narrow")}
        value={narrow}
        onInput={(e) => setNarrow(e.currentTarget.value)}
      />
      <div class="list-scroll">
        {tab === "edges" ? (
          <EdgeTable edges={edges.slice(0, most)} nodes={nodes} chosen={subject?.kind === "edge" ? subject.edge : null} />
        ) : (
          <ConceptTable nodes={concepts.slice(0, most)} chosen={subject?.kind === "concept" ? subject.concept : null} onCenter={onCenter} />
        )}
        {left > 0 && (
          <button type="button" class="plain more" onClick={() => setMost(most + PAGE)}>
            {words("more")} {Math.min(PAGE, left)}
          </button>
        )}
      </div>
    </section>
  );
}

function EdgeTable({ edges, nodes, chosen }: { edges: GraphEdge[]; nodes: Map<string, GraphNode>; chosen: string | null }) {
  const { words, set } = useApp();
  return (
    <table class="list" data-testid="edges">
      <caption class="unseen">{words("tableCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">
            {words("cause")} → {words("effect")}
          </th>
          <th scope="col" class="number">
            {words("belief")}
          </th>
        </tr>
      </thead>
      <tbody>
        {edges.map((e) => (
          <tr key={e.id} class={e.id === chosen ? "chosen" : ""}>
            <td>
              <button type="button" class="row" aria-pressed={e.id === chosen} onClick={() => set({ show: `edge:${e.id}` })}>
                <EdgeWords edge={e} nodes={nodes} />
              </button>
            </td>
            <td class="number figure">{e.belief.toFixed(2)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function ConceptTable({ nodes, chosen, onCenter }: { nodes: GraphNode[]; chosen: string | null; onCenter: (id: string) => void }) {
  const { words, set } = useApp();
  return (
    <table class="list" data-testid="concepts">
      <caption class="unseen">{words("nodeCaption")}</caption>
      <thead>
        <tr>
          <th scope="col">{words("concepts")}</th>
          <th scope="col" class="number">
            {words("claims")}
          </th>
        </tr>
      </thead>
      <tbody>
        {nodes.map((n) => (
          <tr key={n.id} class={n.id === chosen ? "chosen" : ""}>
            <td>
              <button
                type="button"
                class="row"
                aria-pressed={n.id === chosen}
                onClick={() => {
                  onCenter(n.id);
                  set({ show: `concept:${n.id}` });
                }}
              >
                <ConceptName node={n} />
              </button>
            </td>
            <td class="number figure">{words.number(n.claims)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
