"""Characters and marks as the encoder sees them."""

from __future__ import annotations

import numpy as np

from pipeline.annotate.layers import Candidate
from pipeline.claim.cues import load_cues
from pipeline.convert import to_shadow
from pipeline.predicate.words import load_words
from pipeline.reader.characters import SPACE, UNKNOWN, Alphabet, mark_matrix, marks


def test_letters_fold_and_unknown_characters_have_a_number_of_their_own() -> None:
    numbers = Alphabet(["[PAD]", "[UNK]", " ", "f", "升"]).numbers("F 升龘\n")
    assert numbers.tolist() == [3, SPACE, 4, UNKNOWN, SPACE]


def test_marks_say_where_names_cues_and_change_words_stand() -> None:
    text = to_shadow("升息推高美元")
    found = list(marks([(1.0, Candidate(4, 6, "asset", None, "lex"))], load_cues().find(text, set()), load_words().find(text)))
    assert ("asset:first", 4, 5) in found
    assert ("asset:rest", 5, 6) in found
    assert any(name.endswith(":cue") and text[a:b] == "推高" for name, a, b in found)


def test_hopeless_candidates_leave_no_mark() -> None:
    assert list(marks([(-3.0, Candidate(0, 2, "asset", None, "lex"))], [], [])) == []


def test_marks_that_are_no_column_are_passed_over() -> None:
    matrix = mark_matrix(3, ["a", "b"], [("b", 1, 3), ("c", 0, 3)])
    assert np.array_equal(matrix, [[0, 0], [0, 1], [0, 1]])
