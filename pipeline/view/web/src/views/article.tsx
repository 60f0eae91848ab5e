// The reader: the whole article with every claim, mention and quantity marked in place.

import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import type { Article, Claim, MentionMark, QuantityMark } from "../data/types";
import { first } from "../state/address";
import { useAnswer } from "../state/answer";
import { useApp } from "../state/app";
import { segments, type Segment, type Span } from "../text/marks";
import { AssertionTag, DeltaMark, Hint, Loading, Notice } from "../parts/bits";
import type { Words } from "../text/messages";

interface Placed extends Span {
  kind: "cause" | "effect" | "cue" | "condition" | "quantity" | "mention" | "claim";
  claim?: Claim;
  mention?: MentionMark;
  quantity?: QuantityMark;
}

export function ArticleView() {
  const { words, address } = useApp();
  const id = first(address.params, "id");
  const { data, fault, loading } = useAnswer<Article>(id ? "/api/article" : null, id ? [["id", id]] : []);
  if (fault) return <Notice fault={fault} />;
  if (!data) return loading ? <Loading /> : <p class="quiet empty">{words("selectNode")}</p>;
  return <Reader article={data} />;
}

function Reader({ article }: { article: Article }) {
  const { words, address, set } = useApp();
  const chosen = article.claims.find((c) => c.id === first(address.params, "claim"));
  const [hint, setHint] = useState<{ text: string; x: number; y: number } | null>(null);
  const marks = useMemo(() => placed(article), [article]);
  const parts = useMemo(() => segments(article.text ?? "", marks), [article, marks]);
  const body = useRef<HTMLDivElement>(null);
  useEffect(() => {
    body.current?.querySelector('[data-chosen="true"]')?.scrollIntoView({ block: "center" });
  }, [chosen?.id]);
  return (
    <div class="reader" data-testid="reader">
      <section class="lists" aria-label={words("claimsOfArticle")}>
        <button type="button" class="plain" onClick={() => history.back()}>
          ← {words("back")}
        </button>
        <h2>
          {words("claimsOfArticle")} <span class="quiet figure">{words.number(article.claims.length)}</span>
        </h2>
        <ol class="claims-of">
          {article.claims.map((c) => (
            <li key={c.id}>
              <button type="button" class="row" aria-pressed={c.id === chosen?.id} onClick={() => set({ claim: c.id }, true)}>
                <span>
                  {c.cause_text} <DeltaMark delta={c.cause_delta} bare /> → {c.effect_text} <DeltaMark delta={c.effect_delta} bare />
                </span>
                <AssertionTag assertion={c.assertion} />
              </button>
            </li>
          ))}
        </ol>
      </section>
      <article class="paper" lang="zh-Hant" tabIndex={0}>
        <header>
          <h1>{article.title}</h1>
          <p class="quiet">
            {[article.source, article.author && `${words("writtenBy")} ${article.author}`, article.published ?? words("undated")]
              .filter(Boolean)
              .join(" · ")}
            {" · "}
            <span class="figure">{words.number(article.n_chars)}</span> {words("characters")} · <span class="path-name">{article.path}</span>
          </p>
          <p class="key">
            {(["cause", "cue", "effect", "condition", "quantity", "mention"] as const).map((k) => (
              <span key={k} class={`mark ${k}`}>
                {words(k)}
              </span>
            ))}
          </p>
        </header>
        {article.text === null ? (
          <>
            <p class="notice">{words("noText")}</p>
            {article.claims.map((c) => (
              <p key={c.id}>{c.sentence ?? `${c.cause_text ?? ""} → ${c.effect_text ?? ""}`}</p>
            ))}
          </>
        ) : (
          <div
            class="text"
            ref={body}
            onPointerOver={(e) => setHint(hintAt(e, parts, words))}
            onPointerLeave={() => setHint(null)}
            onClick={(e) => {
              const claim = segmentAt(e.target, parts)?.marks.find((m) => m.claim)?.claim;
              if (claim) set({ claim: claim.id }, true);
            }}
          >
            {parts.map((part, n) => (
              <Piece key={part.start} part={part} n={n} chosen={chosen ?? null} words={words} />
            ))}
          </div>
        )}
        {hint && (
          <Hint x={hint.x} y={hint.y}>
            {hint.text}
          </Hint>
        )}
      </article>
    </div>
  );
}

function Piece({ part, n, chosen, words }: { part: Segment<Placed>; n: number; chosen: Claim | null; words: Words }) {
  if (part.marks.length === 0) return <>{part.text}</>;
  const claimMarks = part.marks.filter((m) => m.claim);
  const shown = chosen ? claimMarks.filter((m) => m.claim?.id === chosen.id) : claimMarks;
  const roles = [...new Set(shown.map((m) => m.kind))];
  const inClaim = claimMarks.length > 0;
  const others = part.marks.filter((m) => !m.claim).map((m) => m.kind);
  const classes = [...roles.filter((r) => r !== "claim"), ...new Set(others), chosen && roles.includes("claim") ? "in-chosen" : "", inClaim ? "claimed" : ""];
  return (
    <span class={`mark ${classes.filter(Boolean).join(" ")}`} data-part={n} data-chosen={chosen !== null && roles.includes("claim")} title={told(part, words)}>
      {part.text}
    </span>
  );
}

function placed(article: Article): Placed[] {
  const claims = article.claims.flatMap((claim): Placed[] => {
    const length = Array.from(claim.sentence ?? "").length;
    const whole: Placed = { start: claim.start, end: claim.start + length, kind: "claim", claim };
    return [whole, ...claim.marks.map((m): Placed => ({ start: claim.start + m.start, end: claim.start + m.end, kind: m.kind, claim }))];
  });
  const mentions = article.mentions.map((m): Placed => ({ start: m.start, end: m.end, kind: "mention", mention: m }));
  const quantities = article.quantities.map((q): Placed => ({ start: q.start, end: q.end, kind: "quantity", quantity: q }));
  return [...claims, ...mentions, ...quantities];
}

function segmentAt(target: EventTarget | null, parts: Segment<Placed>[]): Segment<Placed> | undefined {
  const at = target instanceof Element ? target.closest("[data-part]")?.getAttribute("data-part") : null;
  return at ? parts[Number(at)] : undefined;
}

function hintAt(e: PointerEvent, parts: Segment<Placed>[], words: Words): { text: string; x: number; y: number } | null {
  const part = segmentAt(e.target, parts);
  const text = part ? told(part, words) : "";
  return text ? { text, x: e.clientX, y: e.clientY } : null;
}

/** What a piece of text is, in words: its concept, its quantity, its part in a claim. */
function told(part: Segment<Placed>, words: Words): string {
  const lines = part.marks.flatMap((m) => {
    if (m.mention) return [`${words.nameOf(m.mention)}（${words.word("type", m.mention.type)}）`];
    if (m.quantity) return [quantityWords(m.quantity, words)];
    return m.kind === "claim" ? [] : [words(m.kind)];
  });
  return [...new Set(lines)].join(" · ");
}

function quantityWords(q: QuantityMark, words: Words): string {
  const value = q.value ?? [q.low, q.high].filter((v) => v !== null).join("–");
  const of = q.name ? words.nameOf({ name: q.name, name_en: q.name_en ?? "" }) : "";
  return [of, words.word("role", q.role), `${value} ${q.unit}`].filter(Boolean).join(" ");
}
