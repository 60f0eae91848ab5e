"""Where claims are lost: each gold claim goes to the first layer that fails it; with it the ledger of rules and the confusions.

The layers follow extraction: mention, cue, pair, choice, delta, assertion, head. Where the prediction carries a trace, cues and pairs
are looked up in it; else only in the claims that were given.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from pipeline.evaluate.align import ArticleClaims, ClaimPair, overlap, same_phrase, touches
from pipeline.evaluate.trace import Candidate, read_candidates
from schemas.base import Span
from schemas.extraction import Argument, Claim

LAYERS: Final = (
    "head mention absent",
    "cue absent",
    "pair not proposed",
    "dropped by selection",
    "taken by another claim",
    "cause delta wrong",
    "effect delta wrong",
    "both deltas wrong",
    "assertion wrong",
    "head wrong",
    "right",
)
"""What can happen to a gold claim, in order. A claim counts once, at its first failure."""

NO_RULE: Final = "(no rule)"


class Verdict(NamedTuple):
    """A gold claim with the layer that fails it, and the rules whose cues stand on its own cue."""

    article: ArticleClaims
    claim: Claim
    core: bool
    layer: str
    rules: tuple[str, ...]
    why: str


@dataclass(slots=True)
class RuleLine:
    """What a rule or a family did: candidates (None without trace), claims given, right as pair and strictly, gold claims missed."""

    proposed: int | None = None
    given: int = 0
    right: int = 0
    strict: int = 0
    missed: int = 0

    @property
    def wrong(self) -> int:
        """Claims given that answer no gold claim."""
        return self.given - self.right


Trace = list[Candidate] | None

Confusion = Counter[tuple[str, str]]
"""Counts of (gold, predicted) values over matched pairs."""


@dataclass(frozen=True, slots=True)
class Layers:
    """Misses by layer, rules, families and confusions of one prediction; ``traced`` articles carry a trace."""

    traced: int
    verdicts: tuple[Verdict, ...]
    rules: dict[str, RuleLine]
    families: dict[str, RuleLine]
    confusions: dict[str, Confusion] = field(default_factory=dict)

    def by_layer(self) -> dict[str, tuple[int, int]]:
        """Return how many claims, and how many core ones, end in each layer; empty layers are left out."""
        every, core = Counter(v.layer for v in self.verdicts), Counter(v.layer for v in self.verdicts if v.core)
        return {x: (every[x], core[x]) for x in LAYERS if every[x]}

    def by_family(self) -> dict[str, Counter[str]]:
        """Return for each cue family on whose cues gold claims stand how many of them end in each layer."""
        out: dict[str, Counter[str]] = {}
        for v in self.verdicts:
            for name in sorted({family(r) for r in v.rules} or {"(no cue)"}):
                out.setdefault(name, Counter())[v.layer] += 1
        return dict(sorted(out.items()))


def analyse(articles: Sequence[ArticleClaims]) -> Layers:
    """Return what happened to each gold claim of aligned articles, and what each rule did."""
    traces = [read_candidates(a.pred.data) if a.pred else None for a in articles]
    verdicts = tuple(v for a, t in zip(articles, traces, strict=True) for v in _verdicts(a, t))
    rules = _ledger(articles, traces, verdicts)
    confusions = _confusions([p for a in articles for p in a.pairs])
    return Layers(sum(t is not None for t in traces), verdicts, rules, _families(rules, verdicts), confusions)


def family(rule: str) -> str:
    """Return the cue family of a rule: what stands before its first dot."""
    return rule.split(".", 1)[0]


# -- layers -------------------------------------------------------------------------------------------------------------------------


def _verdicts(a: ArticleClaims, trace: Trace) -> Iterator[Verdict]:
    proposals = trace if trace is not None else _as_candidates(a)
    answered = {id(p.gold): p for p in a.pairs}
    for claim, core in zip(a.gold.data.claims, a.gold.core, strict=True):
        rules = tuple(sorted({c.rule or NO_RULE for c in proposals if _any_touch(c.cue, claim.cue)}))
        pair = answered.get(id(claim))
        layer, why = (_pair_layer(pair), "") if pair else _lost_layer(a, claim, proposals)
        yield Verdict(a, claim, core, layer, rules, why)


def _as_candidates(a: ArticleClaims) -> list[Candidate]:
    """Return the claims that were given, in the form of a trace."""
    claims = a.pred.data.claims if a.pred else ()
    return [Candidate(_at(c.cause), _at(c.effect), c.cue, c.rule or "", c.confidence, True, "") for c in claims]


def _at(x: Argument) -> Span:
    return x.start, x.end


def _any_touch(a: Iterable[Span], b: Sequence[Span]) -> bool:
    return any(touches(x, y) for x in a for y in b)


def _pair_layer(p: ClaimPair) -> str:
    cause, effect = p.deltas
    if not cause or not effect:
        return "both deltas wrong" if cause == effect else "effect delta wrong" if cause else "cause delta wrong"
    if p.gold.assertion != p.pred.assertion:
        return "assertion wrong"
    return "right" if p.edge else "head wrong"


def _lost_layer(a: ArticleClaims, claim: Claim, proposals: Sequence[Candidate]) -> tuple[str, str]:
    """Return the layer that lost a claim, and the reason that the trace gives."""
    if _head_absent(a, claim):
        return "head mention absent", ""
    same = [c for c in proposals if _proposes(c, claim)]
    if any(c.kept for c in same):
        return "taken by another claim", ""
    if same:
        return "dropped by selection", max(same, key=lambda c: c.score or 0.0).why
    heard = any(touches(s, claim.sentence) for c in proposals for s in c.cue)
    return ("pair not proposed" if heard else "cue absent"), ""


def _head_absent(a: ArticleClaims, claim: Claim) -> bool:
    """Return whether one of the claim's head mentions is overlapped by no predicted mention, of whatever type."""
    ids = {claim.cause.head, claim.effect.head}
    heads = [m for m in a.gold.data.mentions if m.id in ids]
    found = a.pred.data.mentions if a.pred else ()
    return any(not any(overlap(h, m) for m in found) for h in heads)


def _proposes(c: Candidate, claim: Claim) -> bool:
    return same_phrase(_Place(*c.cause), claim.cause) and same_phrase(_Place(*c.effect), claim.effect)


class _Place(NamedTuple):
    start: int
    end: int


# -- rules --------------------------------------------------------------------------------------------------------------------------


def _ledger(articles: Sequence[ArticleClaims], traces: Sequence[Trace], verdicts: Sequence[Verdict]) -> dict[str, RuleLine]:
    rows: dict[str, RuleLine] = {}
    for c in (c for t in traces for c in t or ()):
        row = rows.setdefault(c.rule or NO_RULE, RuleLine(proposed=0))
        row.proposed = (row.proposed or 0) + 1
    for a in articles:
        for claim in (*(p.pred for p in a.pairs), *a.extra):
            rows.setdefault(claim.rule or NO_RULE, RuleLine()).given += 1
        for p in a.pairs:
            row = rows[p.pred.rule or NO_RULE]
            row.right += 1
            row.strict += p.strict
    for v in verdicts:
        for name in v.rules if _is_lost(v) else ():
            rows.setdefault(name, RuleLine()).missed += 1
    return dict(sorted(rows.items()))


def _is_lost(v: Verdict) -> bool:
    """Return whether no predicted claim answers the gold claim at all."""
    return LAYERS.index(v.layer) < LAYERS.index("cause delta wrong")


def _families(rules: dict[str, RuleLine], verdicts: Sequence[Verdict]) -> dict[str, RuleLine]:
    """Add the rules of a family up; a missed claim on which two rules of it stand counts once."""
    out: dict[str, RuleLine] = {}
    for name, row in rules.items():
        total = out.setdefault(family(name), RuleLine())
        if row.proposed is not None:
            total.proposed = (total.proposed or 0) + row.proposed
        total.given, total.right, total.strict = total.given + row.given, total.right + row.right, total.strict + row.strict
    for v in verdicts:
        for name in {family(r) for r in v.rules} if _is_lost(v) else ():
            out[name].missed += 1
    return out


# -- confusions ---------------------------------------------------------------------------------------------------------------------


def _confusions(pairs: Sequence[ClaimPair]) -> dict[str, Confusion]:
    return {
        "cause delta": Counter((p.gold.cause.delta, p.pred.cause.delta) for p in pairs),
        "effect delta": Counter((p.gold.effect.delta, p.pred.effect.delta) for p in pairs),
        "assertion": Counter((p.gold.assertion, p.pred.assertion) for p in pairs),
        "certainty": Counter((p.gold.certainty, p.pred.certainty) for p in pairs),
        "temporality": Counter((p.gold.temporality, p.pred.temporality) for p in pairs),
    }
