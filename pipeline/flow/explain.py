"""An extraction made readable: the article with what was found in it marked, and below it each claim with its reasons.

With colour, mentions are coloured by type, change words underlined, arguments bold and slanted, cues reversed. Without, the same
spans stand in brackets; the legend names them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple, get_args

from rich.console import Console
from rich.text import Text

from pipeline.convert import to_shadow
from pipeline.evaluate.align import touches
from pipeline.evaluate.trace import Candidate, read_candidates, read_predications
from pipeline.predicate.words import load_words
from schemas.base import Span
from schemas.extraction import Argument, Claim, Delta, Extraction

TYPE_STYLES: Final = {
    "institution": "cyan",
    "person": "magenta",
    "asset": "green",
    "rate": "yellow",
    "indicator": "bright_blue",
    "policy": "red",
    "factor": "bright_black",
}
CHANGE, ARGUMENT, CUE, BOILERPLATE = "underline", "bold italic", "reverse", "dim"
BRACKETS: Final = {"mention": "[]", "change": "{}", "argument": "«»", "cue": "<>", "boilerplate": "~~"}
LEGEND: Final = "[mention] {change word} «cause or effect» <cue> ~boilerplate~"

_UNSEEN = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069]")
_TAB = "\t"
_DIRECTIONS: Final = frozenset(get_args(Delta))


class Mark(NamedTuple):
    """A marked span of the text, with its kind (a key of ``BRACKETS``) and its style."""

    start: int
    end: int
    kind: str
    style: str


def print_explanation(line: Extraction, console: Console, *, dropped: bool = False) -> None:
    """Print an explained extraction, in colour where the console has it; ``dropped`` adds the candidates that were not kept.

    The line must carry its text. On a terminal long lines are wrapped by display width, elsewhere never.
    """
    colour = console.color_system is not None and not console.no_color
    wraps = console.is_terminal
    for part in explain(line, colour=colour, dropped=dropped):
        console.print(part, soft_wrap=not wraps, overflow="fold" if wraps else "ignore")


def explain(line: Extraction, *, colour: bool, dropped: bool = False) -> Iterator[Text]:
    """Yield the paragraphs of an explained extraction: heading, legend, article, claims, and what was dropped where asked for."""
    a = line.article
    yield Text(visible(" · ".join(x for x in (a.path, a.title, str(a.published or "no date"), f"{a.n_chars:,} characters") if x)), "bold")
    yield legend(colour=colour)
    yield Text("")
    yield marked(a.text or "", marks(line), colour=colour)
    yield Text("")
    yield Text(f"{len(line.claims)} claims", "bold")
    for claim in line.claims:
        yield from describe(line, claim)
    if dropped:
        yield from describe_trace(line)


def legend(*, colour: bool) -> Text:
    """Return the key to the marks."""
    if not colour:
        return Text(LEGEND)
    others = {"change word": CHANGE, "cause or effect": ARGUMENT, "cue": CUE, "boilerplate": BOILERPLATE}
    return Text("  ").join(Text(name, style) for name, style in (TYPE_STYLES | others).items())


# -- the article --------------------------------------------------------------------------------------------------------------------


def visible(text: str) -> str:
    """Return text of the same length without what would steer a terminal: tabs become spaces, other controls U+FFFD."""
    return _UNSEEN.sub(lambda m: " " if m[0] == _TAB else "\ufffd", text)


def marks(line: Extraction) -> list[Mark]:
    """Return everything to be marked, widest kinds first, so that later styles win; equal marks once."""
    out = [Mark(s, e, "boilerplate", BOILERPLATE) for s, e in line.article.boilerplate]
    out += [Mark(x.start, x.end, "argument", ARGUMENT) for c in line.claims for x in (c.cause, c.effect)]
    out += [Mark(m.start, m.end, "mention", TYPE_STYLES[m.type]) for m in line.mentions]
    out += [Mark(s, e, "change", CHANGE) for s, e in change_words(line)]
    out += [Mark(s, e, "cue", CUE) for c in line.claims for s, e in c.cue]
    return [m for m in dict.fromkeys(out) if m.start < m.end]


def change_words(line: Extraction) -> list[Span]:
    """Return where words of change stand in the text, outside names and boilerplate."""
    words = load_words().find(to_shadow(line.article.text or ""))
    found = [(w.start, w.end) for w in words if any(sense in _DIRECTIONS for sense, _ in w.senses)]
    closed = [*line.article.boilerplate, *((m.start, m.end) for m in line.mentions)]
    return [s for s in found if not any(touches(s, x) for x in closed)]


def marked(text: str, spans: list[Mark], *, colour: bool) -> Text:
    """Return the text with its marks as styles or as brackets."""
    shown = visible(text)
    if not colour:
        return Text(_bracketed(shown, spans))
    out = Text(shown)
    for m in spans:
        out.stylize(m.style, m.start, m.end)
    return out


def _bracketed(text: str, spans: list[Mark]) -> str:
    """Insert brackets; of those at one place the closing ones come first, inner ones nearer to the text."""
    order = {kind: n for n, kind in enumerate(BRACKETS)}
    put = [(m.start, 1, -m.end, -order[m.kind], BRACKETS[m.kind][0]) for m in spans]
    put += [(m.end, 0, -m.start, order[m.kind], BRACKETS[m.kind][1]) for m in spans]
    out, at = [], 0
    for place, *_, sign in sorted(put):
        out += [text[at:place], sign]
        at = place
    return "".join((*out, text[at:]))


# -- the claims ---------------------------------------------------------------------------------------------------------------------


def describe(line: Extraction, c: Claim) -> Iterator[Text]:
    """Yield a claim: arguments with directions, then cue and rule, then how it is put, then whose it is."""
    text = line.article.text or ""
    yield Text.assemble(Text(f"{c.id:>4}  ", "bold"), _argument(text, c.cause), " → ", _argument(text, c.effect))
    confidence = "–" if c.confidence is None else f"{c.confidence:.2f}"
    yield _detail(f"cue {_quotes(text, c.cue)} · rule {c.rule or '–'} · confidence {confidence}")
    yield _detail(f"{c.assertion} · {c.certainty} · {c.temporality}")
    yield _detail(f"{c.cause.concept or '(no concept)'} → {c.effect.concept or '(no concept)'}")
    if c.attribution is not None:
        yield _detail(f"holder {_holder(line, c.attribution)}")
    if c.condition is not None:
        yield _detail(f"condition {_quotes(text, (c.condition,))}")


def _argument(text: str, x: Argument) -> Text:
    return Text.assemble((_quote(text, (x.start, x.end)), ARGUMENT), f" [{x.delta}]")


def _detail(words: str) -> Text:
    return Text(" " * 6 + words, "dim")


def _quote(text: str, span: Span) -> str:
    """Return a quote on one line."""
    return " ".join(visible(text[span[0] : span[1]]).split())


def _quotes(text: str, spans: tuple[Span, ...]) -> str:
    return " … ".join(_quote(text, s) for s in spans) or "–"


def _holder(line: Extraction, mention: str) -> str:
    m = next(m for m in line.mentions if m.id == mention)
    return f"{_quote(line.article.text or '', (m.start, m.end))} ({m.concept or m.type})"


# -- the trace ----------------------------------------------------------------------------------------------------------------------


def describe_trace(line: Extraction) -> Iterator[Text]:
    """Yield the predications with their directions, and the dropped candidates with the reason, in text order."""
    text = line.article.text or ""
    phrases = read_predications(line)
    yield Text("")
    yield Text(f"{len(phrases)} predications", "bold")
    yield from (Text(f"   {p.span[0]:>6}  {_quote(text, p.span)} [{p.delta or '–'}]") for p in phrases)
    candidates = read_candidates(line) or []
    lost = sorted((c for c in candidates if not c.kept), key=lambda c: (c.cue, c.cause, c.effect, c.rule))
    yield Text("")
    yield Text(f"{len(lost)} of {len(candidates)} candidates dropped", "bold")
    yield from (_candidate(text, c) for c in lost)


def _candidate(text: str, c: Candidate) -> Text:
    score = "–" if c.score is None else f"{c.score:.2f}"
    pair = f"{_quote(text, c.cause)} → {_quote(text, c.effect)}"
    why = f" · {c.why}" if c.why else ""
    return Text(f"   {score:>6}  {pair} · cue {_quotes(text, c.cue)} · rule {c.rule or '–'}{why}")
