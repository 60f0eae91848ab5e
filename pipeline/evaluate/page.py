"""The report as one self-contained HTML page: no script, no outside resource, everything escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from pipeline.evaluate.claims import Judged, reliability_bins
from pipeline.evaluate.report import Table

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 72rem; padding: 0 1rem; color: #1c2430; background: #fff; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.05rem; margin: 2rem 0 .4rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
th, td { padding: .15rem .7rem; border-bottom: 1px solid #d9dee6; text-align: right; white-space: nowrap; }
th { background: #f2f5f9; } .l { text-align: left; } .w { white-space: pre-line; min-width: 8rem; }
p.note { color: #5a6575; margin: .3rem 0; } nav a { margin-right: 1rem; }
svg { max-width: 24rem; }
"""
_SIZE, _EDGE = 260, 34


def page(title: str, tables: Sequence[Table], judged: Sequence[Judged] = ()) -> str:
    """Return a whole HTML document with the tables and, where predictions carry a confidence, the reliability diagram."""
    links = "".join(f'<a href="#t{n}">{escape(t.title)}</a>' for n, t in enumerate(tables))
    body = "\n".join(_table(n, t) for n, t in enumerate(tables))
    head = f'<meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>{escape(title)}</title><style>{_STYLE}</style>'
    top = f"<h1>{escape(title)}</h1><nav>{links}</nav>"
    return f'<!doctype html>\n<html lang="en"><head>{head}</head>\n<body>{top}\n{body}\n{diagram(judged)}\n</body></html>\n'


def _table(number: int, t: Table) -> str:
    kinds = ["l w" if name in t.left else "l" if n == 0 else "" for n, name in enumerate(t.columns)]
    head = _row("th", zip(t.columns, kinds, strict=True))
    rows = "\n".join(_row("td", zip(r, kinds, strict=True)) for r in t.rows)
    note = f'<p class="note">{escape(t.note)}</p>' if t.note else ""
    table = f"<table><thead>{head}</thead><tbody>\n{rows}\n</tbody></table>"
    return f'<section id="t{number}"><h2>{escape(t.title)}</h2><div class="scroll">{table}</div>{note}</section>'


def _row(tag: str, cells: Iterable[tuple[str, str]]) -> str:
    inner = "".join(f'<{tag} class="{kind}">{escape(x)}</{tag}>' if kind else f"<{tag}>{escape(x)}</{tag}>" for x, kind in cells)
    return f"<tr>{inner}</tr>"


def diagram(judged: Sequence[Judged]) -> str:
    """Return an SVG of the share of right claims over their mean confidence, a dot per bin, sized by its claims; empty without any."""
    if not judged:
        return ""
    low, high = _EDGE, _SIZE - 10
    axes = f'<path d="M{low} 10V{_SIZE - _EDGE}H{high}" fill="none" stroke="#5a6575"/>'
    ideal = f'<path d="M{low} {_SIZE - _EDGE}L{high} 10" stroke="#b9c2cf" stroke-dasharray="4"/>'
    text = f'<text x="{low}" y="{_SIZE - 12}" font-size="12">confidence →  (0 to 1); up: share right</text>'
    dots = "".join(_dot(members, len(judged)) for _, members in sorted(reliability_bins(judged).items()))
    label = "Share of right claims over confidence"
    return f'<h2>Reliability</h2><svg viewBox="0 0 {_SIZE} {_SIZE}" role="img" aria-label="{label}">{axes}{ideal}{dots}{text}</svg>'


def _dot(members: Sequence[Judged], total: int) -> str:
    n = len(members)
    mean, right = sum(c for c, _ in members) / n, sum(r for _, r in members) / n
    x = _EDGE + mean * (_SIZE - 10 - _EDGE)
    y = _SIZE - _EDGE - right * (_SIZE - _EDGE - 10)
    tip = f"<title>{n} claims: confidence {mean:.2f}, right {right:.2f}</title>"
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{3 + 12 * (n / total) ** 0.5:.1f}" fill="#2667b0" fill-opacity=".65">{tip}</circle>'
