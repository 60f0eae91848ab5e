"""What an evaluation shows, as plain tables: printed by Rich here, written to a page by :mod:`pipeline.evaluate.page`."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from pipeline.evaluate.claims import Judged, reliability_bins
from pipeline.evaluate.figures import Counts, Rates, Scores, flatten
from pipeline.evaluate.layers import LAYERS, Confusion, Layers, RuleLine
from pipeline.evaluate.misses import MentionSlips
from pipeline.evaluate.worst import WorstSentence


@dataclass(frozen=True, slots=True)
class Table:
    """A table of text; the columns whose names stand in ``left`` are aligned left, the first one always."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""
    left: frozenset[str] = frozenset()


def print_tables(tables: Iterable[Table], console: Console) -> None:
    """Print tables; on a terminal with wrapping, elsewhere with lines as long as they need."""
    for t in tables:
        rich = RichTable()
        for n, name in enumerate(t.columns):
            wraps = name in t.left
            rich.add_column(Text(name), justify="left" if n == 0 or wraps else "right", no_wrap=not wraps, overflow="fold")
        for row in t.rows:
            rich.add_row(*(Text(x) for x in row))
        note = [Text(t.note, "dim")] if t.note else []
        console.print(Text(t.title, "bold"), rich, *note, Text(""), sep="\n")


def figure(x: float | None) -> str:
    """Return a figure with three decimals, a dash for None."""
    return "–" if x is None else f"{x:.3f}"


# -- totals -------------------------------------------------------------------------------------------------------------------------


def totals(s: Scores) -> list[Table]:
    """Return all figures of a prediction."""
    return [_main(s), _accuracies(s)]


def _main(s: Scores) -> Table:
    m, q, c = s.mentions, s.quantities, s.claims
    lines: list[tuple[str, Counts | Rates]] = [
        ("mentions exact", m.exact),
        ("mentions relaxed", m.relaxed),
        *((f"  {t}", v) for t, v in m.types.items()),
        ("linking B³", m.linking_b3),
        ("quantities found", q.found),
        ("quantities right", q.right),
        ("times found", s.times.found),
        ("times right", s.times.right),
        ("claim pairs", c.pair),
        ("claims strict", c.strict),
        ("core pairs", c.core_pair),
        ("core strict", c.core_strict),
        ("core edge", c.core_edge),
        ("attribution", c.attribution),
    ]
    note = "core: recall over core gold claims, precision over all predicted ones; edge: strict and both heads right"
    columns = ("figure", "P", "R", "F1", "right", "predicted", "gold")
    return Table(f"Figures over {s.answered} of {s.articles} articles", columns, tuple((n, *_cells(v)) for n, v in lines), note)


def _cells(v: Counts | Rates) -> tuple[str, ...]:
    prf = figure(v.p), figure(v.r), figure(v.f1)
    return (*prf, str(v.tp), str(v.pred), str(v.gold)) if isinstance(v, Counts) else (*prf, "", "", str(v.n))


def _accuracies(s: Scores) -> Table:
    rows = [(f"quantities: {k}", figure(v)) for k, v in s.quantities.accuracy.items()]
    rows += [(f"claims: {k}", figure(v)) for k, v in s.claims.accuracy.items()]
    rows += [("modality leak", figure(s.claims.modality_leak)), ("calibration error", figure(s.claims.calibration_error))]
    return Table("Accuracy on what was matched", ("field", "share"), tuple(rows), "leak and calibration error: less is better")


def outlets(groups: dict[str, Scores]) -> Table:
    """Return the main figures of each outlet."""
    rows = tuple(
        (name, str(s.articles), str(s.claims.pair.gold), *(figure(x) for x in (
            s.mentions.exact.f1, s.mentions.relaxed.f1, s.quantities.right.f1, s.times.right.f1, s.claims.pair.f1, s.claims.core_strict.f1
        )))
        for name, s in groups.items()
    )  # fmt: skip
    columns = ("outlet", "articles", "claims", "mentions", "relaxed", "quantities", "times", "pairs", "core strict")
    return Table("Outlets (F1)", columns, rows, "outlet: what the file's name begins with")


def comparison(first: Scores, second: Scores) -> Table:
    """Return every figure of two predictions side by side, with the difference second − first."""
    a, b = flatten(first), flatten(second)
    rows = tuple((k, _plain(a[k]), _plain(b[k]), _difference(a[k], b[k])) for k in a)
    return Table("Two runs", ("figure", "first", "second", "difference"), rows)


def _plain(x: float | None) -> str:
    return str(x) if isinstance(x, int) else figure(x)


def _difference(a: float | None, b: float | None) -> str:
    if a is None or b is None:
        return "–"
    if a == b:
        return ""
    return f"{b - a:+d}" if isinstance(a, int) and isinstance(b, int) else f"{b - a:+.3f}"


def slips(rows: Sequence[MentionSlips]) -> list[Table]:
    """Return the commonest missed and invented mentions by type."""
    return [_slips(s) for s in rows if s.missed or s.invented]


def _slips(s: MentionSlips) -> Table:
    marked = [*(("missed", x) for x in s.missed), *(("invented", x) for x in s.invented)]
    rows = tuple((what, str(x.times), x.surface, x.context, x.outlets) for what, x in marked)
    columns = ("what", "times", "surface", "in context", "outlets")
    return Table(f"Mentions: {s.type}", columns, rows, left=frozenset(columns[2:]))


def worst(rows: Sequence[WorstSentence]) -> Table:
    """Return the sentences with most lost and invented claims."""
    cells = tuple((x.path, x.sentence, "\n".join(x.lost), "\n".join(x.invented)) for x in rows)
    columns = ("article", "sentence", "lost", "invented")
    return Table("Sentences with most faults", columns, cells, left=frozenset(columns[1:]))


# -- layers -------------------------------------------------------------------------------------------------------------------------


def layers(x: Layers, judged: Sequence[Judged]) -> list[Table]:
    """Return misses by layer and family, the ledger of rules, confusions, and precision over confidence."""
    out = [_layers(x), _reasons(x), _family_layers(x), ledger("Cue families", x.families), ledger("Rules", x.rules)]
    out += [confusion(f"Confusion: {name}", c) for name, c in x.confusions.items()]
    return [t for t in (*out, reliability(judged)) if t.rows]


def _layers(x: Layers) -> Table:
    blind = "without a trace, cues and pairs are looked up in the claims that were given"
    note = f"{x.traced} articles carry a trace" if x.traced else blind
    rows = tuple((k, str(n), str(core)) for k, (n, core) in x.by_layer().items())
    return Table("Gold claims by the first layer that fails them", ("layer", "claims", "core"), rows, note)


def _reasons(x: Layers) -> Table:
    tally: dict[str, int] = {}
    for v in x.verdicts:
        if v.why:
            tally[v.why] = tally.get(v.why, 0) + 1
    rows = sorted(tally.items(), key=lambda r: (-r[1], r[0]))[:20]
    cells = tuple((k, str(n)) for k, n in rows)
    return Table("Why selection dropped gold claims", ("reason", "claims"), cells, left=frozenset(("reason",)))


def _family_layers(x: Layers) -> Table:
    groups = x.by_family()
    used = [name for name in LAYERS if any(g[name] for g in groups.values())]
    rows = tuple((name, *(str(g[k] or "") for k in used)) for name, g in groups.items())
    return Table("Gold claims by the cue family on their cue", ("family", *used), rows, left=frozenset(used))


def ledger(title: str, rows: dict[str, RuleLine]) -> Table:
    """Return what rules or families did, those with most given and missed first."""
    order = sorted(rows.items(), key=lambda r: (-(r[1].given + r[1].missed), r[0]))
    cells = tuple(
        (k, "–" if r.proposed is None else str(r.proposed), str(r.given), str(r.right), str(r.wrong), str(r.strict), str(r.missed),
         figure(r.right / r.given if r.given else None))
        for k, r in order
    )  # fmt: skip
    note = "right: as a pair; missed: gold claims without an answer on whose cue the rule's cue stands"
    return Table(title, ("rule", "proposed", "given", "right", "wrong", "strict", "missed", "precision"), cells, note)


def confusion(title: str, c: Confusion) -> Table:
    """Return a matrix with gold values as rows, predicted ones as columns."""
    values = sorted({v for pair in c for v in pair})
    rows = tuple((g, *(str(c[g, p] or "") for p in values)) for g in values if any(c[g, p] for p in values))
    return Table(title, ("gold \\ predicted", *values), rows)


def reliability(rows: Sequence[Judged]) -> Table:
    """Return precision over confidence, in ten bins."""
    cells = []
    for n, members in sorted(reliability_bins(rows).items()):
        size = len(members)
        mean, right = sum(c for c, _ in members) / size, sum(r for _, r in members) / size
        cells.append((f"{n / 10:.1f}–{(n + 1) / 10:.1f}", str(size), figure(mean), figure(right)))
    return Table("Precision over confidence", ("confidence", "claims", "mean", "right"), tuple(cells))
