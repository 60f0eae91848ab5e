"""The best set of candidates that do not overlap."""

from __future__ import annotations

from itertools import combinations, pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.annotate.choose import Chooser, Surroundings, best_set, features
from pipeline.annotate.layers import Candidate
from pipeline.linear import Linear
from tests.unit.annotate.reading import proposed

Scored = tuple[float, Candidate]


def scored(value: float, start: int, end: int, type_: str = "asset", concept: str = "asset/x") -> Scored:
    """Return a scored candidate."""
    return value, Candidate(start, end, type_, concept, "lex")


def spans(chosen: list[Scored]) -> list[tuple[int, int]]:
    """Return the spans of the chosen candidates."""
    return [(c.start, c.end) for _, c in chosen]


def test_two_short_ones_beat_a_long_one_of_less_worth() -> None:
    assert spans(best_set([scored(2, 0, 4), scored(1.5, 0, 2), scored(1, 2, 4)])) == [(0, 2), (2, 4)]
    assert spans(best_set([scored(3, 0, 4), scored(1.5, 0, 2), scored(1, 2, 4)])) == [(0, 4)]


def test_neighbours_do_not_overlap() -> None:
    assert spans(best_set([scored(1, 0, 2), scored(1, 2, 3), scored(1, 3, 5)])) == [(0, 2), (2, 3), (3, 5)]


def test_what_is_worth_nothing_stays_out() -> None:
    assert best_set([scored(0, 0, 2), scored(-1, 3, 4)]) == []
    assert best_set([]) == []


def test_a_tie_of_types_goes_by_the_alphabet_whatever_the_order() -> None:
    both = [scored(1, 0, 2, "rate", "rate/x"), scored(1, 0, 2, "asset", "asset/x")]
    assert best_set(both) == best_set(both[::-1]) == [both[1]]


CANDIDATES = st.builds(
    lambda value, start, size, kind: scored(value, start, start + size, kind, f"{kind}/x"),
    st.integers(-2, 6).map(float), st.integers(0, 8), st.integers(1, 4), st.sampled_from(["asset", "rate"]),
)  # fmt: skip
SETS = st.lists(CANDIDATES, max_size=8, unique_by=lambda x: (x[1].start, x[1].end, x[1].type))


def brute_force(items: list[Scored]) -> float:
    """Return the greatest total of candidates that do not overlap."""
    best = 0.0
    for n in range(len(items) + 1):
        for group in combinations(items, n):
            placed = sorted((c.start, c.end) for _, c in group)
            if all(a[1] <= b[0] for a, b in pairwise(placed)):
                best = max(best, sum(v for v, _ in group))
    return best


@settings(max_examples=80, deadline=None)
@given(SETS)
def test_no_set_without_overlap_is_worth_more(items: list[Scored]) -> None:
    chosen = best_set(items)
    assert all(a[1].end <= b[1].start for a, b in pairwise(chosen))
    assert sum(v for v, _ in chosen) == brute_force(items)
    assert all(v > 0 for v, _ in chosen)


@settings(max_examples=40, deadline=None)
@given(SETS, st.randoms(use_true_random=False))
def test_the_order_of_candidates_decides_nothing(items: list[Scored], random: object) -> None:
    mixed = list(items)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert best_set(mixed) == best_set(items)


def test_a_score_is_the_sum_of_the_weights_of_the_features() -> None:
    text = "日本升息，銅需求轉弱。"
    candidates = proposed(text)
    around = Surroundings(text, candidates)
    model = Linear(("",), {f: (0.25,) for c in candidates for f in features(c, around)} | {"bias": (-1.0,)})
    chooser = Chooser(model)
    for c in candidates * 2:  # the second time from memory
        assert chooser.score(c, around) == model.score(features(c, around)) == -1 + 0.25 * len(features(c, around))
