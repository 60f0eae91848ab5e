from __future__ import annotations

import io
import json

import pytest

from pipeline.errors import QueryError
from pipeline.query import catalogue, named
from pipeline.query.catalogue import parse
from pipeline.query.engines import ENGINES
from pipeline.query.output import as_csv, as_json, print_table
from pipeline.query.run import NOW
from pipeline.store import Table


def test_the_catalogue_is_documented() -> None:
    assert len(catalogue()) >= 20
    for q in catalogue().values():
        assert q.purpose.endswith((".", "?"))
        assert q.engine == "cypher" or q.engine in ENGINES
        assert all(p.help for p in q.parameters)
        assert all(f"${p.name}" in q.statement for p in q.parameters if q.engine == "cypher" and p.name != "as_of")
        assert (
            q.engine != "cypher" or "as_of" not in {p.name for p in q.parameters} or "$as_of" in q.statement or q.statement.startswith(NOW)
        )
        assert any(p.name == "limit" for p in q.parameters)


def test_an_unknown_query_lists_the_known() -> None:
    with pytest.raises(QueryError, match="effects-on"):
        named("nothing")


@pytest.mark.parametrize("head", ["", "// purpose: x", "// purpose: x\n// column a: text\n// param a text", "// purpose: x\n// hm"])
def test_a_bad_header_is_named(head: str) -> None:
    with pytest.raises(QueryError, match=r"bad\.cypher"):
        parse("bad", f"{head}\nRETURN 1")


TABLE = Table(("name", "n", "list"), [("比特幣", 1.5, ["a"]), ("=1+1", None, None), ("[bold]", 2, [])])


def test_tables_become_json_and_csv() -> None:
    assert json.loads(as_json(TABLE))[0] == {"name": "比特幣", "n": 1.5, "list": ["a"]}
    assert as_csv(TABLE) == 'name,n,list\n比特幣,1.5,"[""a""]"\n\'=1+1,,\n\'[bold],2,[]\n'.replace("'[bold]", "[bold]")


def test_tables_for_people_keep_brackets() -> None:
    out = io.StringIO()
    print_table(TABLE, out)
    assert "[bold]" in out.getvalue()
    assert "1.5" in out.getvalue()
