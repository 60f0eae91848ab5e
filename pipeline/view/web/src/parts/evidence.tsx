// The evidence panel: the claims behind an edge, a concept or a cell, by holder and month, each with its marked sentence.

import { useEffect, useRef } from "preact/hooks";
import type { Claim, ClaimGroup, Evidence, GraphNode } from "../data/types";
import { filtersOf, pairsOf, parseSubject, subjectPairs, type Subject } from "../state/address";
import { useAnswer } from "../state/answer";
import { useApp } from "../state/app";
import { segments } from "../text/marks";
import { AssertionTag, Belief, byId, ConceptName, DeltaMark, EdgeWords, Loading, Notice } from "./bits";

interface Props {
  subject: string;
  /** What can be done with the concept that is shown. */
  actions?: (concept: string) => preact.ComponentChildren;
}

export function EvidencePanel({ subject, actions }: Props) {
  const { words, address, set } = useApp();
  const asked = parseSubject(subject);
  const pairs = asked ? [...subjectPairs(asked), ...pairsOf(filtersOf(address.params))] : [];
  const { data: last, fault, loading } = useAnswer<Evidence>(asked ? "/api/evidence" : null, pairs);
  const data = last?.subject === subject ? last : null; // never another subject's claims under this one's name
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    // Whoever opened the panel goes on in it; a page that opens with one leaves the focus alone.
    if (document.activeElement !== document.body) heading.current?.focus({ preventScroll: true });
  }, [subject]);
  const close = () => set({ show: null });
  return (
    <aside class="evidence" aria-label={words("evidence")} data-testid="evidence" onKeyDown={(e) => {
      if (e.key === "Escape") close();
    }}>
      <header>
        <h2 ref={heading} tabIndex={-1}>
          {asked && data ? <Title subject={asked} evidence={data} /> : words("evidence")}
        </h2>
        <button type="button" class="plain round" onClick={close} title={words("close")}>
          <span aria-hidden="true">✕</span>
          <span class="unseen">{words("close")}</span>
        </button>
      </header>
      {asked?.kind === "concept" && data && <div class="actions">{actions?.(asked.concept)}</div>}
      {fault && <Notice fault={fault} />}
      {!data && loading && <Loading />}
      {data && <Body evidence={data} subject={asked} stale={loading} />}
    </aside>
  );
}

function Title({ subject, evidence }: { subject: Subject; evidence: Evidence }) {
  const { words } = useApp();
  const nodes = byId(evidence.nodes);
  const edge = evidence.edges[0];
  if (subject.kind === "concept") {
    const node = nodes.get(subject.concept);
    return node ? <ConceptName node={node} /> : <>{subject.concept}</>;
  }
  if (subject.kind === "edge" || subject.kind === "claim") return edge ? <EdgeWords edge={edge} nodes={nodes} /> : <>{words("evidence")}</>;
  const effect = nodes.get(subject.effect);
  const cause = nodes.get(edge?.source ?? "");
  return (
    <>
      {cause ? words.nameOf(cause) : ""}
      {evidence.edges.length > 1 && subject.kind === "cell" ? "…" : ""} → {effect ? words.nameOf(effect) : ""}
    </>
  );
}

function Body({ evidence, subject, stale }: { evidence: Evidence; subject: Subject | null; stale: boolean }) {
  const { words } = useApp();
  const nodes = byId(evidence.nodes);
  const single = subject?.kind === "edge" ? evidence.edges[0] : undefined;
  return (
    <div class={stale ? "stale" : ""}>
      {single && (
        <dl class="facts">
          <div>
            <dt>{words("belief")}</dt>
            <dd>
              <Belief value={single.belief} />
            </dd>
          </div>
          <div>
            <dt>{words("claims")}</dt>
            <dd class="figure">{words.number(single.claims)}</dd>
          </div>
          <div>
            <dt>{words("sources")}</dt>
            <dd>{words("voices", { n: single.n_sources })}</dd>
          </div>
          <div>
            <dt>{words("period")}</dt>
            <dd class="figure">{period(single.first, single.last) || words("undated")}</dd>
          </div>
        </dl>
      )}
      {!single && evidence.edges.length > 0 && <Relations evidence={evidence} nodes={nodes} />}
      {evidence.opposing.length > 0 ? (
        <div class="sides">
          <MarkKey groups={evidence.groups} />
          <section aria-label={words("thisSide")}>
            <h3 class="side">{words("thisSide")}</h3>
            <Groups groups={evidence.groups} />
          </section>
          <section aria-label={words("otherSide")}>
            <h3 class="side">{words("otherSide")}</h3>
            {evidence.opposing_edges.map((e) => (
              <p key={e.id} class="side-edge">
                <EdgeWords edge={e} nodes={nodes} />
              </p>
            ))}
            <Groups groups={evidence.opposing} />
          </section>
        </div>
      ) : (
        <>
          <h3 class="unseen">{words("evidenceFor", { n: evidence.total })}</h3>
          <MarkKey groups={evidence.groups} />
          <Groups groups={evidence.groups} />
        </>
      )}
    </div>
  );
}

/** What the marks in the sentences mean: only those that occur. */
function MarkKey({ groups }: { groups: ClaimGroup[] }) {
  const { words } = useApp();
  const used = new Set(groups.flatMap((g) => g.claims.flatMap((c) => c.marks.map((m) => m.kind))));
  const kinds = (["cause", "cue", "effect", "condition", "quantity"] as const).filter((k) => used.has(k));
  return (
    <p class="key marks-key">
      {kinds.map((k) => (
        <span key={k} class={`mark ${k}`}>
          {words(k)}
        </span>
      ))}
    </p>
  );
}

function Relations({ evidence, nodes }: { evidence: Evidence; nodes: Map<string, GraphNode> }) {
  const { words, set } = useApp();
  return (
    <details class="relations" open={evidence.edges.length <= 6}>
      <summary>
        {words("relations")} <span class="quiet figure">{words.number(evidence.edges.length)}</span>
      </summary>
      <ul>
        {evidence.edges.map((edge) => (
          <li key={edge.id}>
            <button type="button" class="row" onClick={() => set({ show: `edge:${edge.id}` })}>
              <EdgeWords edge={edge} nodes={nodes} />
              <span class="figure quiet">{edge.belief.toFixed(2)}</span>
            </button>
          </li>
        ))}
      </ul>
    </details>
  );
}

function Groups({ groups }: { groups: ClaimGroup[] }) {
  const { words } = useApp();
  return (
    <>
      {groups.map((group, n) => (
        <section key={`${group.holder?.id ?? ""}${group.month ?? ""}${n}`} class="claim-group">
          <h3>
            <span>{group.holder ? words.nameOf(group.holder) : words("noHolder")}</span>
            <time class="quiet figure">{group.month ?? words("undated")}</time>
          </h3>
          {group.claims.map((claim) => (
            <ClaimCard key={claim.id} claim={claim} />
          ))}
        </section>
      ))}
    </>
  );
}

function ClaimCard({ claim }: { claim: Claim }) {
  const { words, link } = useApp();
  return (
    <article class="claim" data-testid="claim">
      <Sentence claim={claim} />
      <p class="claim-facts">
        <span>
          {claim.cause_text} <DeltaMark delta={claim.cause_delta} /> <span aria-hidden="true">→</span> {claim.effect_text}{" "}
          <DeltaMark delta={claim.effect_delta} />
        </span>
        <AssertionTag assertion={claim.assertion} />
        <span class="tag">{words.word("certainty", claim.certainty)}</span>
        <span class="tag">{words.word("temporality", claim.temporality)}</span>
        {claim.confidence !== null && (
          <span class="quiet figure">
            {words("confidence")} {claim.confidence.toFixed(2)}
          </span>
        )}
      </p>
      <p class="claim-source">
        <a href={link("article", { id: claim.article, claim: claim.id })}>{claim.title}</a>
        <span class="quiet">{[claim.source, claim.published].filter(Boolean).join(" · ")}</span>
      </p>
    </article>
  );
}

/** A sentence with cause, cue, effect, condition and quantities marked in place. */
export function Sentence({ claim }: { claim: Claim }) {
  const { words } = useApp();
  if (claim.sentence === null) {
    return (
      <p class="sentence quiet">
        {claim.cause_text} → {claim.effect_text}
      </p>
    );
  }
  return (
    <p class="sentence" lang="zh-Hant">
      {segments(claim.sentence, claim.marks).map((segment) => {
        const kinds = [...new Set(segment.marks.map((m) => m.kind))];
        if (kinds.length === 0) return segment.text;
        return (
          <span key={segment.start} class={`mark ${kinds.join(" ")}`} title={kinds.map((k) => words(k)).join("、")}>
            {segment.text}
          </span>
        );
      })}
    </p>
  );
}

function period(from: string | null, to: string | null): string {
  return from === to ? (from ?? "") : [from, to].filter(Boolean).join(" – ");
}
