// The first picture: what the graph holds, policies by assets, claims through time, the busiest concepts.

import type { Overview, TopConcept } from "../data/types";
import { filtersOf, first, pairsOf } from "../state/address";
import { useAnswer } from "../state/answer";
import { useApp } from "../state/app";
import { EvidencePanel } from "../parts/evidence";
import { Loading, Notice, TypeMark } from "../parts/bits";
import { MatrixTable } from "./matrix";
import { Timeline } from "./timeline";

export function OverviewView() {
  const { words, address, about } = useApp();
  const { data, fault, loading } = useAnswer<Overview>("/api/overview", pairsOf(filtersOf(address.params)));
  const show = first(address.params, "show");
  if (fault) return <Notice fault={fault} />;
  if (!data) return <Loading />;
  const figures: [string, string][] = [
    [words("claims"), words.number(data.claims)],
    [words("articles"), words.number(data.articles)],
    [words("sources"), words.number(about?.sources.filter((s) => s.name !== "").length ?? 0)],
    [words("concepts"), words.number(data.concepts)],
    [words("effects"), words.number(data.effects)],
  ];
  return (
    <div class={show ? "overview with-panel" : "overview"} data-testid="overview" aria-busy={loading}>
      <h1 class="unseen">{words("overview")}</h1>
      <dl class="figures">
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        <div class="wide">
          <dt>{words("period")}</dt>
          <dd>{data.first ? `${data.first} – ${data.last ?? ""}` : words("undated")}</dd>
        </div>
      </dl>
      <section class="card matrix-card" aria-labelledby="matrix-title">
        <h2 id="matrix-title">{words("matrixTitle")}</h2>
        <p class="quiet note">{words("matrixNote")}</p>
        <MatrixTable matrix={data.matrix} />
      </section>
      <section class="card timeline-card" aria-labelledby="timeline-title">
        <Timeline weeks={data.weeks} />
      </section>
      <section class="card top-card" aria-labelledby="top-title">
        <h2 id="top-title">{words("topTitle")}</h2>
        <Top concepts={data.top} />
      </section>
      {show && <EvidencePanel subject={show} />}
    </div>
  );
}

function Top({ concepts }: { concepts: TopConcept[] }) {
  const { words, link } = useApp();
  const most = Math.max(1, ...concepts.map((c) => c.as_cause + c.as_effect));
  return (
    <>
      <p class="key">
        <span class="swatch cause" /> {words("asCause")} <span class="swatch effect" /> {words("asEffect")}
      </p>
      <ol class="top">
        {concepts.map((c) => (
          <li key={c.id}>
            <a href={link("graph", { focus: c.id, show: `concept:${c.id}` })}>
              <TypeMark type={c.id.split("/")[0] ?? ""} provisional={c.provisional} />
              <span class="top-name">{words.nameOf(c)}</span>
              <svg class="top-bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect width={(100 * c.as_cause) / most} height="8" class="cause" />
                <rect x={(100 * c.as_cause) / most} width={(100 * c.as_effect) / most} height="8" class="effect" />
              </svg>
              <span class="figure">{words.number(c.as_cause + c.as_effect)}</span>
              <span class="unseen">
                {words("asCause")} {c.as_cause}、{words("asEffect")} {c.as_effect}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </>
  );
}
