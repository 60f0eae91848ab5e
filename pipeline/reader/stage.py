"""The two stages of the careful reader: mentions and claims, over the same windows of an article."""

from __future__ import annotations

from dataclasses import dataclass

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
from pipeline.reader.blend import Blend, read_context, read_deltas
from pipeline.reader.characters import marks
from pipeline.reader.claims import Judged, judge, keep, leaves
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
        seen = span_scores(self.model.heads, a.pages, [c for _, c in scored])
        a.candidates = careful_choice(scored, seen, self.choice)
        chosen = best_set(a.candidates)
        scope = Scope(countries, self.lexicon, [c for _, c in chosen])
        a.mentions = link(chosen, a.shadow, a.sentences, scope, self.lexicon)

    def claims(self, a: Analysis) -> None:
        """Set the claims of an article; needs what :meth:`mentions` left."""
        s = survey(a, a.mentions, self.book, self.models)
        view = holders(a.shadow, a.sentences, a.mentions)
        judged = (j for leaf in leaves(self.model, a.pages, s.rules, s.surveyor) for j in judge(self.model, leaf, a.mentions, view))
        kept, dropped = keep(judged, self.least)
        a.claims = sorted((self._chosen(j, a, s) for j in kept), key=_place)
        if self.trace:
            a.dropped = [Dropped(j.proposal.pair, self._confidence(j), why) for j, why in dropped]
        a.mentions, a.claims = without_idle(a.mentions, a.claims)

    def _confidence(self, j: Judged) -> float:
        return probability(self.slope * j.score + self.offset)

    def _chosen(self, j: Judged, a: Analysis, s: Survey) -> Chosen:
        p = j.proposal.pair
        sentence = a.sentences[(p.effect if p.cause.place == "P" else p.cause).unit.sentence]
        deltas = read_deltas(p, j.deltas, self.blend.deltas, a.shadow, s.reader, self.models)
        context = read_context(p, sentence, deltas, j.context, self.blend.context, a.shadow, s.reader, self.models)
        assertion, certainty, temporality = context
        certainty = fixed_certainty(p, sentence, a.shadow) or certainty
        condition = condition_span(p, sentence, a.shadow) if assertion == "conditional" else None
        heads = (p.cause.unit.head, p.effect.unit.head)
        confidence = round(self._confidence(j), 3)
        return Chosen(p, sentence, deltas, heads, assertion, certainty, temporality, condition, confidence, (j.holder,))


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
