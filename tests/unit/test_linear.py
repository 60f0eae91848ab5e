"""Parts remember what they come to; a choice over rows is the choice over names."""

from __future__ import annotations

import pytest

from pipeline import linear
from pipeline.linear import Choice, Linear, Part, as_names

COLOUR = Linear(("red", "blue"), {"bias": (0.0, 0.1), "k=a": (1.0, 0.0), "k=b": (0.0, 0.5), "n=1": (0.0, 1.0)})
SIZE = Linear(("big", "small"), {"bias": (0.0, 0.0), "k=b": (-1.0, 0.0)})


def letter_part(k: str) -> list[str]:
    """Return the feature of a letter."""
    return [f"k={k}"]


def number_part(n: int, twice: bool) -> list[str]:
    """Return the feature of a number, twice where asked."""
    return [f"n={n}"] * (1 + twice)


def test_a_part_asks_for_names_once() -> None:
    asked: list[str] = []
    part = Part(lambda k: asked.append(k) or [k], as_names(letter_part)._turn)
    assert part["a",] == part["a",] == ["a"]
    assert asked == ["a"]


def test_a_part_forgets_when_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(linear, "_MEMORY", 2)
    part = as_names(letter_part)
    assert [part[k,] for k in "abcab"] == [[f"k={k}"] for k in "abcab"]
    assert len(part) <= 2


def test_a_sum_of_parts_is_the_score() -> None:
    model = Linear(("",), {"bias": (-0.5,), "k=a": (1.0,), "n=1": (0.25,)})
    letters, numbers = model.part(letter_part), model.part(number_part)
    assert model.bias[0] + letters["a",] + numbers[1, True] == model.score(["k=a", "n=1", "n=1"]) == 1.0


@pytest.mark.parametrize("memory", [1, 1 << 16])
def test_labels_are_those_of_the_greatest_sums(monkeypatch: pytest.MonkeyPatch, memory: int) -> None:
    monkeypatch.setattr(linear, "_MEMORY", memory)  # with 1 every call forgets all rows
    choice = Choice((COLOUR, SIZE))
    letters, numbers = choice.part(letter_part), choice.part(number_part)
    for _ in range(3):
        rows = [[letters["a",]], [letters["a",], numbers[1, False]], [letters["b",]], [letters["x",], numbers[2, True]]]
        assert choice.best(rows) == [("red", "big"), ("blue", "big"), ("blue", "small"), ("blue", "big")]
    assert choice.best([]) == []


def test_ties_go_to_the_first_label() -> None:
    choice = Choice((SIZE,))
    assert choice.best([[choice.part(letter_part)["x",]]]) == [("big",)]
