"""The two stages of the careful reader: mentions and claims, over the same windows of an article."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pipeline.annotate.choose import Chooser, Surroundings, best_set
from pipeline.annotate.layers import Candidate, Found
from pipeline.annotate.link import Scope, link
from pipeline.annotate.mentions import propose
from pipeline.annotate.state import Analysis
from pipeline.claim.attach import Pair
from pipeline.claim.attribution import holders
from pipeline.claim.candidates import Candidates, Reader, scores
from pipeline.claim.candidates import propose as propose_claims
from pipeline.claim.context import condition_span, fixed_certainty
from pipeline.claim.cues import CueBook
from pipeline.claim.select import Chosen, ClaimModels, Dropped
from pipeline.lexicon import Lexicon
from pipeline.linear import logit, probability
from pipeline.predicate.words import load_words
from pipeline.reader.arguments import HeadCandidate
from pipeline.reader.blend import Blend
from pipeline.reader.characters import marks
from pipeline.reader.claims import Judged, judge, keep, leaves
from pipeline.reader.company import FLOOR, look_again
from pipeline.reader.details import Details
from pipeline.reader.mentions import Choice, careful_choice, span_scores
from pipeline.reader.model import Page, ReaderModel
from pipeline.reader.proposals import HOPELESS, Key, Proposal, Surveyor, rule_proposals


def read_pages(model: ReaderModel, a: Analysis, scored: list[tuple[float, Candidate]], book: CueBook) -> list[Page]:
    """Return an article's windows as the encoder reads them."""
    found = marks(scored, book.find(a.shadow, set()), load_words().find(a.shadow))
    return list(model.read(a.shadow, a.sentences, list(found)))


def score_candidates(a: Analysis, lexicon: Lexicon, chooser: Chooser) -> tuple[list[tuple[float, Candidate]], list[tuple[int, int, str]]]:
    """Return the rules' candidates for mentions with the scores of the linear choice, and the countries named."""
    candidates, hits = propose(a.shadow, a.sentences, lexicon)
    around = Surroundings(a.shadow, candidates)
    return [(round(x, 6), c) for x, c in zip(chooser.scores(candidates, around), candidates, strict=True)], list(hits.countries)


@dataclass(frozen=True)
class Survey:
    """What the rules propose as claims of an article, with what judging needs to know besides."""

    candidates: Candidates
    reader: Reader
    rules: dict[Key, Proposal]
    surveyor: Surveyor


def survey(a: Analysis, found: list[Found], book: CueBook, models: ClaimModels) -> Survey:
    """Return the rules' proposals of claims over the given mentions."""
    candidates = propose_claims(a.shadow, a.sentences, found, book, load_words())
    reader = Reader(a.shadow, found, candidates)
    rules = rule_proposals(reader, scores(reader, models.parts, models.pairs.bias[0], HOPELESS))
    return Survey(candidates, reader, rules, Surveyor(a.shadow, a.sentences, found, candidates.cues, reader))


class CarefulReader:
    """Finds mentions and claims: the rules propose, the encoder decides."""

    def __init__(
        self,
        lexicon: Lexicon,
        book: CueBook,
        chooser: Chooser,
        claims: ClaimModels,
        model: ReaderModel,
        min_confidence: float | None = None,
        trace: bool = False,
    ) -> None:
        self.lexicon, self.book, self.chooser, self.models, self.model, self.trace = lexicon, book, chooser, claims, model, trace
        card = model.card
        self.choice, self.blend = Choice(**card["choice"]), Blend(**card["blend"])
        self.slope, self.offset = card["calibration"]
        least = card["threshold"] if min_confidence is None else (logit(min_confidence) - self.offset) / self.slope
        self.least = round(least, 4)

    def mentions(self, a: Analysis) -> None:
        """Set the mentions of an article and their candidates."""
        self.choose(a, *score_candidates(a, self.lexicon, self.chooser))

    def choose(self, a: Analysis, scored: list[tuple[float, Candidate]], countries: list[tuple[int, int, str]]) -> None:
        """Read an article's windows and set its mentions, given the rules' candidates with their scores, and the countries named."""
        a.pages = read_pages(self.model, a, scored, self.book)
        seen = span_scores(a.pages, [c for _, c in scored])
        a.candidates = careful_choice(scored, seen, self.choice)
        chosen = best_set(a.candidates)
        a.scope = Scope(countries, self.lexicon, [c for _, c in chosen])
        a.mentions = link(chosen, a.shadow, a.sentences, a.scope, self.lexicon)

    def claims(self, a: Analysis) -> None:
        """Set the claims of an article; needs what :meth:`mentions` left."""
        s = survey(a, a.mentions, self.book, self.models)
        details = Details(self.model, a, s.reader, self.models, holders(a.shadow, a.sentences, a.mentions))
        judged = (j for leaf in leaves(self.model, a.pages, s.rules, s.surveyor) for j in judge(self.model, leaf))
        kept, dropped = self._kept(judged)
        heads = [details.heads(j) for j in kept]
        drafts = [(j, details.labels(j, self.blend), details.holder(j, self.blend.holder)) for j in kept]
        place = self._add_heads(a, [h for pair in heads for h in pair if h is not None])
        a.claims = sorted((self._chosen(draft, pair, place, s.reader) for draft, pair in zip(drafts, heads, strict=True)), key=_place)
        if self.trace:
            a.dropped = [Dropped(j.proposal.pair, self._confidence(j), why) for j, why in dropped]
        a.mentions, a.claims = without_idle(a.mentions, a.claims)

    def _kept(self, judged: Iterable[Judged]) -> tuple[list[Judged], list[tuple[Judged, str]]]:
        """Return the proposals that stand after a second look, best first, and the others with the reason."""
        first, dropped = keep(judged, FLOOR)
        again = look_again(first, self.model.card["company"])
        kept = [j for j in again if j.score >= self.least]
        return kept, dropped + [(j, "below the threshold") for j in again[len(kept) :]]

    def _confidence(self, j: Judged) -> float:
        return probability(self.slope * j.score + self.offset)

    def _add_heads(self, a: Analysis, heads: Sequence[HeadCandidate]) -> Places:
        """Add the heads that only the encoder sees to the mentions; return where a mention stands now by its old place or its span."""
        old = a.mentions
        new = link(unmet(heads), a.shadow, a.sentences, a.scope, self.lexicon) if a.scope else []
        a.mentions = sorted([*old, *new], key=lambda m: (m.start, m.end))
        spans = {(m.start, m.end): i for i, m in enumerate(a.mentions)}
        return Places([spans[m.start, m.end] for m in old], spans)

    def _chosen(self, draft: Draft, heads: tuple[HeadCandidate | None, HeadCandidate | None], place: Places, reader: Reader) -> Chosen:
        j, (deltas, (assertion, certainty, temporality)), holder = draft
        p = j.proposal.pair
        sentence = reader.sentence(p)
        certainty = fixed_certainty(p, sentence, reader.shadow) or certainty
        condition = condition_span(p, sentence, reader.shadow) if assertion == "conditional" else None
        named = (place.of(heads[0]), place.of(heads[1]))
        owner = None if holder is None else place.moved[holder]
        return Chosen(p, sentence, deltas, named, assertion, certainty, temporality, condition, round(self._confidence(j), 3), (owner,))


Draft = tuple[Judged, tuple[tuple[str, str], tuple[str, str, str]], int | None]


class Places(NamedTuple):
    """Where mentions stand: by their place before heads were added, and by their span."""

    moved: list[int]
    spans: dict[tuple[int, int], int]

    def of(self, head: HeadCandidate | None) -> int:
        """Return the place of a head, -1 where there is none."""
        return -1 if head is None else self.spans.get((head.start, head.end), -1)


def unmet(heads: Sequence[HeadCandidate]) -> list[tuple[float, Candidate]]:
    """Return the heads that are no mention yet as candidates in text order; of two that overlap the better one."""
    out: list[tuple[float, Candidate]] = []
    for h in sorted({h for h in heads if h.found is None}, key=lambda h: (-h.score, h.start, h.end)):
        if all(h.end <= c.start or c.end <= h.start for _, c in out):
            out.append((h.score, Candidate(h.start, h.end, h.type, None, "reader")))
    return sorted(out, key=lambda x: x[1].start)


def _place(c: Chosen) -> Key:
    p: Pair = c.pair
    return (p.cause.start, p.cause.end, p.effect.start, p.effect.end)


def without_idle(found: list[Found], claims: list[Chosen]) -> tuple[list[Found], list[Chosen]]:
    """Return mentions and claims without the weakly supported factors that no claim runs through."""
    used = {h for c in claims for h in c.heads}
    kept = [i for i, m in enumerate(found) if m.type != "factor" or m.score >= WEAK_FACTOR or i in used]
    place: dict[int | None, int] = {old: new for new, old in enumerate(kept)}

    def renumbered(c: Chosen) -> Chosen:
        holder = tuple(None if i is None else place[i] for i in c.holder or ())
        return c._replace(heads=(place.get(c.heads[0], -1), place.get(c.heads[1], -1)), holder=holder)

    return [found[i] for i in kept], [renumbered(c) for c in claims]


WEAK_FACTOR = 2.0
"""Below this score a factor is shown only where a claim runs through it."""
