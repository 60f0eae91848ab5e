"""Signs, chains and the search, against hand-made edges."""

from __future__ import annotations

import pytest

from pipeline.assemble.sign import edge_sign
from pipeline.query.paths import Edge, Step, extend, signed_paths

DELTAS = ("up", "down", "flat", "volatile", "change", "none", "tighten", "ease", "hold")
PLUS, MINUS = ("up", "tighten"), ("down", "ease")

FOLLOWS = [  # effect delta of the first, deltas of the second, deltas in the path (None: may not follow), inferred
    ("up", "up", "up", ("up", "up"), False), ("up", "up", "down", ("up", "down"), False), ("down", "down", "up", ("down", "up"), False),
    ("up", "down", "down", ("up", "up"), True), ("up", "down", "up", ("up", "down"), True), ("down", "up", "up", ("down", "down"), True),
    ("down", "up", "down", ("down", "up"), True), ("tighten", "tighten", "down", ("tighten", "down"), False),
    ("tighten", "ease", "up", ("tighten", "down"), True), ("ease", "tighten", "down", ("ease", "up"), True),
    ("ease", "tighten", "tighten", ("ease", "ease"), True), ("ease", "ease", "up", ("ease", "up"), False),
    ("flat", "flat", "up", ("flat", "up"), False), ("change", "change", "down", ("change", "down"), False),
    ("hold", "hold", "up", ("hold", "up"), False), ("volatile", "volatile", "down", ("volatile", "down"), False),
    ("up", "down", "flat", None, None), ("up", "down", "volatile", None, None), ("up", "down", "change", None, None),
    ("up", "tighten", "down", None, None), ("tighten", "up", "down", None, None), ("down", "ease", "up", None, None),
    ("up", "flat", "up", None, None),
    ("flat", "up", "up", None, None), ("change", "up", "up", None, None), ("up", "change", "up", None, None),
    ("hold", "tighten", "up", None, None), ("hold", "ease", "up", None, None), ("none", "up", "up", None, None),
    ("volatile", "up", "down", None, None),
]  # fmt: skip


@pytest.mark.parametrize("cause", DELTAS)
@pytest.mark.parametrize("effect", DELTAS)
def test_an_edges_sign_is_the_product_of_its_two(cause: str, effect: str) -> None:
    signed = {**dict.fromkeys(PLUS, 1), **dict.fromkeys(MINUS, -1)}
    assert edge_sign(cause, effect) == signed.get(cause, 0) * signed.get(effect, 0)


@pytest.mark.parametrize(("reached", "cause", "effect", "deltas", "inferred"), FOLLOWS)
def test_an_edge_follows_an_equal_or_opposite_delta(
    reached: str, cause: str, effect: str, deltas: tuple[str, str] | None, *, inferred: bool | None
) -> None:
    step = extend(Step(Edge("1", "a", "up", "b", reached, 0.5), inferred=False), Edge("2", "b", cause, "c", effect, 0.5))
    assert (None if step is None else (step.cause_delta, step.effect_delta)) == deltas
    assert (None if step is None else step.inferred) == inferred


def chain(*links: str) -> list[Edge]:
    """Edges from words like ``a+b-:.9``: cause, its delta, effect, its delta, belief."""
    delta = {"+": "up", "-": "down"}
    made = []
    for n, link in enumerate(links):
        arc, _, belief = link.partition(":")
        made.append(Edge(str(n), arc[0], delta[arc[1]], arc[2], delta[arc[3]], float(belief or 0.5)))
    return made


def told(edges: list[Edge], start: str = "a", end: str = "z", **options: int) -> list[tuple[str, int, float]]:
    return [
        ("".join(s.edge.id + ("'" if s.inferred else "") for s in p.steps), p.sign, p.belief)
        for p in signed_paths(edges, [start], [end], **options)
    ]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (["a+z+"], [("0", 1, 0.5)]),
        (["a+z-"], [("0", -1, 0.5)]),
        (["a+b+", "b+z-"], [("01", -1, 0.5)]),
        (["a+b-", "b-z-"], [("01", -1, 0.5)]),
        (["a+b+", "b-z+"], [("01'", -1, 0.5)]),
        (["a+b+:.9", "b+z+:.3", "a+z-:.4"], [("2", -1, 0.4), ("01", 1, 0.3)]),
        (["a+b+", "b+c+", "c+d+", "d+z+"], [("0123", 1, 0.5)]),
        (["a+b+", "b+c+", "c+d+", "d+e+", "e+z+"], []),
        (["a+b+", "b+a+", "a+z+"], [("2", 1, 0.5)]),
        (["a+b+", "b+b+", "b+z+"], [("02", 1, 0.5)]),
        (["a+z+", "z+c+", "c+z-"], [("0", 1, 0.5)]),
        (["b+z+"], []),
        (["a+b+:.9", "b+c+:.9", "c+z+:.9", "a+z+:.8"], [("012", 1, 0.9), ("3", 1, 0.8)]),
    ],
)
def test_paths_come_best_first(links: list[str], expected: list[tuple[str, int, float]]) -> None:
    assert told(chain(*links)) == expected


def test_a_paths_sign_is_that_of_its_two_ends() -> None:
    for p in signed_paths(chain("a+b-", "b+c+", "c-d+", "d-z-", "a-z+", "b-z+"), ["a"], ["z"]):
        assert p.sign == edge_sign(p.steps[0].cause_delta, p.steps[-1].effect_delta)


def test_the_limit_and_the_hops_hold() -> None:
    edges = chain(*(f"a+{x}+" for x in "bcdef"), *(f"{x}+z+" for x in "bcdef"))
    assert len(told(edges, limit=3)) == 3
    assert told(edges, hops=1) == []


def test_many_sources_start_no_path_inside_another() -> None:
    edges = chain("a+b+", "b+z+")
    assert [len(p.steps) for p in signed_paths(edges, ["a", "b"], ["z"])] == [1]
