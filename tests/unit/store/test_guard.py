from __future__ import annotations

import pytest

from pipeline.errors import QueryError
from pipeline.store.guard import check_statement


@pytest.mark.parametrize(
    "statement",
    [
        "LOAD CSV FROM 'x' AS r RETURN r",
        "load csv with headers from 'x' as r return r",
        "MATCH (n) LOAD\n\tCSV FROM 'x' AS r RETURN r",
        "LOAD /* nothing */ CSV FROM 'x' AS r RETURN r",
        "LOAD // nothing\nCSV FROM 'x' AS r RETURN r",
        "RETURN 'it''s' LOAD CSV FROM 'x' AS r",
        "RETURN 'a\\'b' AS x LOAD CSV FROM 'x' AS r",
        r"L\u004FAD CSV FROM 'x' AS r RETURN r",
        r"RETURN '\u0027 LOAD CSV FROM \u0027x' AS r",
        "/* open LOAD */ LOAD CSV FROM 'x' AS r RETURN r",
    ],
)
def test_loading_from_outside_is_refused(statement: str) -> None:
    with pytest.raises(QueryError, match="LOAD CSV"):
        check_statement(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "MATCH (n) RETURN n",
        "RETURN 'LOAD CSV'",
        'RETURN "say: LOAD CSV" AS x',
        "RETURN 1 AS `LOAD CSV`",
        "// LOAD CSV\nRETURN 1",
        "/* LOAD CSV */ RETURN 1",
        "MATCH (n {overload: 1}) RETURN n.csv",
        "RETURN 'a\\' LOAD CSV'",
    ],
)
def test_words_in_strings_comments_and_names_are_no_load(statement: str) -> None:
    check_statement(statement)
