"""The first picture agrees with the named queries and with the claims it counts."""

from __future__ import annotations

import datetime as dt

from pipeline.query import run_named
from pipeline.store import GraphStore
from pipeline.view.asks import Filter
from pipeline.view.index import GraphIndex
from pipeline.view.overview import cell_effects, overview, weeks


def test_the_matrix_is_the_one_of_the_named_query(graph: GraphStore, index: GraphIndex) -> None:
    asked = Filter(assertion=("asserted",))
    found = overview(index, asked).matrix
    ours = {(found.rows[c.row].id, found.columns[c.column].id): (c.net, c.claims) for c in found.cells if "|" in found.rows[c.row].id}
    theirs = {
        (f"{r['actor_id']}|{r['instrument_id']}", r["asset_id"]): (r["net"], r["n_claims"])
        for r in run_named(graph, "matrix", {"limit": "1000"}).records()
    }
    assert ours and {k: n for k, (_, n) in ours.items()} == {k: theirs[k][1] for k in ours}
    assert all(abs(net - theirs[k][0]) < 2e-3 for k, (net, _) in ours.items())  # the page rounds beliefs


def test_a_cell_leads_to_its_effects(index: GraphIndex) -> None:
    asked = Filter()
    found = overview(index, asked).matrix
    for cell in found.cells:
        row, column = found.rows[cell.row], found.columns[cell.column]
        effects = [index.effects[n] for n in cell_effects(index, index.select(asked), asked, row.id, column.id)]
        assert sum(e.n_claims for e in effects) == cell.claims
        assert {index.concepts[e.effect].id for e in effects} == {column.id}
        assert max(e.belief for e in effects) == max(cell.lifts, cell.lowers)


def test_weeks_hold_every_dated_claim(index: GraphIndex) -> None:
    found = weeks(index, index.select(Filter()))
    assert sum(w.up + w.down + w.other for w in found) == int((index.claims.day > 0).sum())
    assert all(dt.date.fromisoformat(w.week).weekday() == 0 for w in found)
    assert [w.week for w in found] == sorted(w.week for w in found)


def test_the_filter_reaches_every_part(graph: GraphStore, index: GraphIndex) -> None:
    found = overview(index, Filter(since=dt.date(2022, 1, 1), until=dt.date(2022, 12, 31)))
    assert found.first and found.last and "2022-01-01" <= found.first <= found.last <= "2022-12-31"
    of_that_year = "MATCH (k:Claim)-[:STATED_IN]->(a:Article) WHERE a.published STARTS WITH '2022' RETURN count(DISTINCT a)"
    assert found.articles == graph.query(of_that_year).rows[0][0] > 0
    assert sum(w.up + w.down + w.other for w in found.weeks) == found.claims
    assert all(w.week >= "2021-12-27" for w in found.weeks)


def test_top_concepts_are_those_of_the_named_query(graph: GraphStore, index: GraphIndex) -> None:
    ours = [(c.id, c.as_cause, c.as_effect) for c in overview(index, Filter()).top]
    theirs = {(r["id"], r["as_cause"], r["as_effect"]) for r in run_named(graph, "top-concepts", {"limit": "100"}).records()}
    assert ours and set(ours) <= theirs
    totals = [a + b for _, a, b in ours]
    assert totals == sorted(totals, reverse=True)


def test_nothing_under_a_filter_is_an_empty_picture(index: GraphIndex) -> None:
    found = overview(index, Filter(since=dt.date(1999, 1, 1), until=dt.date(1999, 1, 2)))
    assert (found.claims, found.first, found.weeks, found.top, found.matrix.cells) == (0, None, [], [], [])
