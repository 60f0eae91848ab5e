"""Claims with their sentences, marked and grouped; articles with all their marks. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from pipeline.assemble.sign import OPPOSITE
from pipeline.errors import QueryError
from pipeline.view.answers import ArticleView, ClaimGroup, ClaimView, Edge, Evidence, Mark, MentionMark, Named, QuantityMark, Size
from pipeline.view.asks import EvidenceAsk, Filter
from pipeline.view.index import Effect, GraphIndex
from pipeline.view.overview import cell_effects
from pipeline.view.picture import edge, known, nodes

Row = Mapping[str, Any]
_SIDES: Final = frozenset({"asserted", "conditional", "negated"})


def subject(index: GraphIndex, asked: EvidenceAsk, claim_edge: str | None = None) -> tuple[str, list[int]]:
    """Return what is asked about, in short, and its effects under the filter, the most believed first.

    ``claim_edge`` is the edge of the claim that is asked for; the index does not hold claims by their ids.

    Raises:
        QueryError: nothing or too much is asked for, or it is not in the graph.
    """
    chosen = index.select(asked)
    match [asked.edge, asked.concept, asked.cause, asked.effect, asked.row, asked.claim]:
        case [None, None, None, None, None, str(one)]:
            if claim_edge not in index.effect_at:
                raise QueryError(f"claim {one!r}", "is not in the graph", "open it from an answer of a query")
            return f"claim:{one}", [index.effect_at[claim_edge]]
        case [str(one), None, None, None, None, None]:
            if one not in index.effect_at:
                raise QueryError(f"edge {one!r}", "is not in the graph", "open it from the list of edges")
            return f"edge:{one}", [index.effect_at[one]]
        case [None, str(one), None, None, None, None]:
            return f"concept:{one}", [n for n in index.around.get(known(index, one), ()) if chosen.counts[n]]
        case [None, None, str(cause), str(effect), None, None]:
            ends = known(index, cause), known(index, effect)
            both = (n for n in index.around.get(ends[0], ()) if (index.effects[n].cause, index.effects[n].effect) == ends)
            return f"pair:{cause}>{effect}", [n for n in both if chosen.counts[n]]
        case [None, None, None, str(effect), str(row), None]:
            return f"cell:{row}>{effect}", cell_effects(index, chosen, asked, row, effect)
    raise QueryError("evidence", "needs an edge, a claim, a concept, cause and effect, or row and effect", "give one of these")


def enough(index: GraphIndex, effects: Sequence[int], limit: int) -> list[str]:
    """Return the ids of the first effects that together hold at least so many claims."""
    out: list[str] = []
    held = 0
    for n in effects:
        if held >= limit:
            break
        out.append(index.effects[n].id)
        held += index.effects[n].n_claims
    return out


def contradicting(index: GraphIndex, effects: Sequence[int]) -> list[int]:
    """Return the effects between the same concepts that contradict one of these: opposed directions, or one denied."""
    out: dict[int, None] = {}
    for n in effects:
        e = index.effects[n]
        out |= dict.fromkeys(m for m in index.around[e.cause] if m != n and _contradict(e, index.effects[m]))
    return [n for n in out if n not in set(effects)]


def _contradict(a: Effect, b: Effect) -> bool:
    if (a.cause, a.effect, a.cause_delta) != (b.cause, b.effect, b.cause_delta) or not {a.assertion, b.assertion} <= _SIDES:
        return False
    one_denied = (a.assertion == "negated") != (b.assertion == "negated")
    return a.effect_delta == b.effect_delta if one_denied else OPPOSITE.get(a.effect_delta) == b.effect_delta


def evidence(
    index: GraphIndex,
    asked: EvidenceAsk,
    about: str,
    effects: Sequence[int],
    against: Sequence[int],
    rows: Sequence[Row],
    sizes: Sequence[Row],
) -> Evidence:
    """Return the claims behind effects, and behind those that contradict them, filtered, strongest first within a group."""
    chosen = index.select(asked)
    measured = sizes_of(sizes)
    views = [claim_view(r, measured) for r in rows if passes(r, asked)]
    ours, others = {index.effects[n].id for n in effects}, {index.effects[n].id for n in against}
    wanted = (v for v in views if v.edge in ours and asked.claim in (None, v.id))
    strongest = sorted(wanted, key=lambda v: (-(v.confidence or 0), v.id))
    shown = list(effects[: asked.limit])
    return Evidence(
        subject=about,
        nodes=nodes(index, chosen, [*shown, *against], [known(index, asked.concept)] if asked.concept else ()),
        edges=[edge(index, chosen, n) for n in shown],
        total=len(strongest) if asked.claim else int(sum(chosen.counts[n] for n in effects)),
        groups=grouped(strongest[: asked.limit]),
        opposing_edges=[edge(index, chosen, n) for n in against],
        opposing=grouped([v for v in views if v.edge in others][: asked.limit]),
    )


def passes(r: Row, asked: Filter) -> bool:
    """Return whether a claim's row passes the filter; its edge has done so already."""
    day, claim = r["published"], r["claim"]
    since, until = (d.isoformat() if d else None for d in (asked.since, asked.until))
    return (
        (not since or bool(day and day >= since))
        and (not until or bool(day and day <= until))
        and (not asked.certainty or claim["certainty"] in asked.certainty)
        and (not asked.source or (r["source"] or "") in asked.source)
        and (not asked.holder or r["holder"] in asked.holder)
    )


def sizes_of(rows: Iterable[Row]) -> dict[str, list[Row]]:
    """Return the quantities by the claim that they size."""
    out: dict[str, list[Row]] = {}
    for r in rows:
        out.setdefault(r["claim"], []).append(r)
    return out


def claim_view(r: Row, sizes: Mapping[str, Sequence[Row]], *, article: Row | None = None) -> ClaimView:
    """Return a claim with its marked sentence."""
    claim, paper = r["claim"], article or {**r, "id": r["article"]}
    measured = sizes.get(claim["id"], ())
    keys = ("id", "edge", "start", "cause_delta", "effect_delta", "assertion", "certainty", "temporality", "cue")
    optional = ("sentence", "cause_text", "effect_text", "condition", "confidence", "rule")
    return ClaimView(
        **{k: claim[k] for k in keys},
        **{k: claim.get(k) for k in optional},
        article=paper["id"],
        title=paper["title"] or paper["path"],
        source=paper["source"],
        published=paper["published"],
        holder=_holder(r),
        marks=marks(claim, measured),
        sizes=[Size(text=m["text"] or "", role=m["role"]) for m in measured],
    )


def _holder(r: Row) -> Named | None:
    return Named(id=r["holder"], name=r["holder_name"], name_en=r["holder_name_en"]) if r["holder"] else None


def marks(claim: Row, sizes: Iterable[Row] = ()) -> list[Mark]:
    """Return the marks within the sentence, in code points from its start."""
    spans, begin, sentence = claim["spans"], claim["start"], claim.get("sentence") or ""
    pairs = list(zip(spans[::2], spans[1::2], strict=True))
    kinds = ["cause", "effect", *["cue"] * (len(pairs) - 2)]
    found = [(a - begin, b - begin, kind) for (a, b), kind in zip(pairs, kinds, strict=True)]
    condition = claim.get("condition")
    if condition and (at := sentence.find(condition)) >= 0:
        found.append((at, at + len(condition), "condition"))
    found += [(m["start"] - begin, m["end"] - begin, "quantity") for m in sizes]
    return [Mark(start=a, end=b, kind=kind) for a, b, kind in sorted(found) if 0 <= a < b <= len(sentence)]


def grouped(claims: Iterable[ClaimView]) -> list[ClaimGroup]:
    """Return the claims by holder and month: holders with most claims first, the article's own voice last, new months first."""
    groups: dict[tuple[str, str], list[ClaimView]] = {}
    for c in claims:
        groups.setdefault((c.holder.id if c.holder else "", (c.published or "")[:7]), []).append(c)
    weight: dict[str, int] = {}
    for (holder, _), held in groups.items():
        weight[holder] = weight.get(holder, 0) + len(held)
    order = sorted(groups, key=lambda k: k[1], reverse=True)
    order.sort(key=lambda k: (not k[0], -weight[k[0]], k[0]))
    return [ClaimGroup(holder=groups[k][0].holder, month=k[1] or None, claims=groups[k]) for k in order]


def article_view(
    index: GraphIndex, paper: Row, claims: Sequence[Row], sizes: Sequence[Row], mentions: Iterable[Row], quantities: Iterable[Row]
) -> ArticleView:
    """Return an article with its text and every mark."""
    measured = sizes_of(sizes)
    views = [claim_view(r, measured, article=paper) for r in claims]
    shown = [index.effect_at[e] for e in dict.fromkeys(v.edge for v in views) if e in index.effect_at]
    chosen = index.select(Filter())
    keys = ("id", "author", "source", "published", "path", "url", "n_chars", "text")
    return ArticleView(
        **{k: paper[k] for k in keys},
        title=paper["title"] or paper["path"],
        claims=views,
        mentions=sorted((m for r in mentions for m in _mentions(r)), key=lambda m: (m.start, m.end)),
        quantities=[QuantityMark(**q) for q in ({k: v for k, v in r.items() if k != "concept"} for r in quantities)],
        nodes=nodes(index, chosen, shown),
        edges=_edges(index, shown),
    )


def _edges(index: GraphIndex, effects: Iterable[int]) -> list[Edge]:
    chosen = index.select(Filter())
    return [edge(index, chosen, n) for n in effects]


def _mentions(r: Row) -> list[MentionMark]:
    spans, kind = r["spans"], r["concept"].partition("/")[0]
    return [
        MentionMark(start=a, end=b, concept=r["concept"], type=kind, name=r["name"], name_en=r["name_en"])
        for a, b in zip(spans[::2], spans[1::2], strict=True)
    ]
