"""The graph is a pure function of the set of loaded lines."""

from __future__ import annotations

import random

import pytest

from pipeline.flow import apply, load
from pipeline.flow.load import LoadSummary, forget_articles, load_lines
from pipeline.store import GraphStore
from schemas.extraction import Extraction
from schemas.graph import ConceptInfo
from tests.contract.helpers import line, picture, simple
from tests.contract.synthetic import lines


def loaded(store: GraphStore, *groups: list[Extraction]) -> LoadSummary:
    out = LoadSummary()
    for group in groups:
        out = load_lines(store, group)
    return out


def empty(store: GraphStore) -> None:
    forget_articles(store, [r["id"] for r in store.read("list_articles")])


def other_rules(one: Extraction) -> Extraction:
    """The same article as other rules would read it: fewer claims, other deltas, other assertions."""
    claims = [c.model_copy(update={"assertion": "questioned", "confidence": 0.2}) for c in one.claims[::2]]
    flipped = [c.model_copy(update={"effect": c.effect.model_copy(update={"delta": "flat"})}) for c in claims]
    return one.model_copy(update={"claims": tuple(flipped), "quantities": one.quantities if any(c.quantities for c in flipped) else ()})


def test_loading_twice_changes_nothing(store: GraphStore) -> None:
    some = list(lines(6, 8))
    loaded(store, some)
    before, version = picture(store), store.version()
    summary = loaded(store, some)
    assert (summary.loaded, summary.unchanged) == (0, 6)
    assert picture(store) == before
    assert store.version() == version


def test_forgetting_leaves_what_the_others_bring(store: GraphStore) -> None:
    a, b = list(lines(8, 6, seed=1)), list(lines(8, 6, seed=2))
    loaded(store, b)
    alone = picture(store)
    loaded(store, a)
    assert picture(store) != alone
    forget_articles(store, [x.article.id for x in a])
    assert picture(store) == alone
    empty(store)
    assert store.counts() == {"articles": 0, "claims": 0, "concepts": 0, "observations": 0, "effects": 0}


def test_a_load_with_a_short_memory_ends_in_the_same_graph(store: GraphStore, monkeypatch: pytest.MonkeyPatch) -> None:
    some = list(lines(30, 5, seed=8))
    loaded(store, some)
    whole = picture(store)
    empty(store)
    monkeypatch.setattr(apply, "MOST_EDGES", 20)
    monkeypatch.setattr(load, "BATCH_CLAIMS", 10)
    loaded(store, some)
    assert picture(store) == whole


def test_the_order_of_loading_does_not_matter(store: GraphStore) -> None:
    some = list(lines(12, 5, seed=3))
    loaded(store, some)
    forwards = picture(store)
    empty(store)
    mixed = random.Random(4).sample(some, len(some))
    loaded(store, mixed[:5], mixed[5:6], mixed[6:])
    assert picture(store) == forwards


def test_other_rules_replace_all_that_the_article_brought(store: GraphStore) -> None:
    some = list(lines(5, 8, seed=5))
    others = [other_rules(x) for x in some]
    loaded(store, others)
    alone = picture(store)
    empty(store)
    loaded(store, some, others)
    assert picture(store) == alone


def test_any_history_ends_in_the_same_graph(store: GraphStore) -> None:
    rng = random.Random(6)
    pool = list(lines(10, 4, seed=6)) + copies()
    variants = {x.article.id: [x, other_rules(x)] for x in pool}
    present: dict[str, Extraction] = {}
    for _ in range(12):
        chosen = rng.sample(sorted(variants), 4)
        if rng.random() < 0.4:
            forget_articles(store, chosen)
            present = {k: v for k, v in present.items() if k not in chosen}
        else:
            batch = [rng.choice(variants[k]) for k in chosen]
            loaded(store, batch)
            present |= {x.article.id: x for x in batch}
    after = picture(store)
    empty(store)
    loaded(store, [present[k] for k in sorted(present, reverse=True)])
    assert picture(store) == after


def copies() -> list[Extraction]:
    """Three near-duplicates (the second joins the other two) and a stranger, with one claim each on one edge."""
    body = "".join(chr(0x4E00 + (n * 37) % 900) for n in range(400))
    out = []
    for n, (head, tail) in enumerate([("", ""), ("外電報導", ""), ("外電報導", "本報綜合整理"), (body[::-1], "")]):
        text = f"{head}{body if n < 3 else ''}{tail}。升息導致美股下跌"
        out.append(
            line(
                text,
                [simple(text, "升息", "tighten", "美股下跌", "down", ids=("policy/fed-rate-hike", "asset/us-equities"))],
                source=f"s{n}",
            )
        )
    return out


def test_copies_count_once_and_groups_do_not_depend_on_order(store: GraphStore) -> None:
    one, two, three, stranger = copies()
    edge = "MATCH (:Concept)-[e:AFFECTS]->(:Concept) RETURN e.belief, e.n_claims, e.n_articles, e.n_sources"
    loaded(store, [one])
    alone = store.query(edge).rows[0][0]
    loaded(store, [three], [two])
    assert store.query(edge).rows == [(alone, 3, 3, 1)]
    loaded(store, [stranger])
    belief, n_claims, _, n_sources = store.query(edge).rows[0]
    assert (n_claims, n_sources) == (4, 2)
    assert belief > alone


def test_provisional_concepts_vanish_with_their_last_claim(store: GraphStore) -> None:
    text = "怪事連連導致市況低迷"
    one = line(text, [simple(text, "怪事連連", "up", "市況低迷", "down")])
    loaded(store, [one])
    ids = sorted(r["id"] for r in store.read("ids_concepts"))
    assert ids == ["factor/~市况低迷", "factor/~怪事连连"]
    loaded(store, [one.model_copy(update={"claims": ()})])
    assert store.read("ids_concepts") == []


@pytest.mark.parametrize("known", [True, False])
def test_names_come_from_the_lexicon_or_else_from_surfaces(store: GraphStore, *, known: bool) -> None:
    infos = {
        "asset/bitcoin": ConceptInfo("比特幣", "Bitcoin", ("BTC",), "asset", "asset/crypto"),
        "asset/crypto": ConceptInfo("加密貨幣", "crypto", (), "asset"),
    }
    text = "升息導致大餅下跌而大餅只是小名"
    mentions = [{"text": "大餅", "type": "asset", "concept": "asset/bitcoin"}]
    one = line(text, [], mentions)
    load_lines(store, [one], infos.get if known else None, lexicon=f"test-{known}")
    names = dict(store.query("MATCH (c:Concept) RETURN c.id, c.name").rows)
    assert names == ({"asset/bitcoin": "比特幣", "asset/crypto": "加密貨幣"} if known else {"asset/bitcoin": "大餅"})


def test_another_lexicon_names_all_concepts_anew(store: GraphStore) -> None:
    text = "大餅與小餅"
    one = line(text, [], [{"text": "大餅", "type": "asset", "concept": "asset/bitcoin"}])
    first = {"asset/bitcoin": ConceptInfo("甲", "A", (), "asset", "asset/old"), "asset/old": ConceptInfo("舊", "old", (), "asset")}
    second = {"asset/bitcoin": ConceptInfo("乙", "B", (), "asset", "asset/new"), "asset/new": ConceptInfo("新", "new", (), "asset")}
    load_lines(store, [one], second.get, lexicon="second")
    alone = picture(store)
    load_lines(store, [one], first.get, lexicon="first")
    assert picture(store) != alone
    load_lines(store, [one], second.get, lexicon="second")
    assert picture(store) == alone


def test_affiliations_follow_the_articles(store: GraphStore) -> None:
    def one(text: str, role: str, day: str) -> Extraction:
        who = {"text": "某君", "type": "person", "concept": "person/x", "attributes": {"role": role, "employer": "institution/y"}}
        return line(text, [], [who], published=day)

    q = "MATCH (p:Person)-[r:AFFILIATED_WITH]->(i:Institution) RETURN p.id, i.id, r.role, r.`from`, r.`to`"
    early, late = one("某君早說", "總裁", "2024-01-01"), one("某君晚說", "總裁", "2025-01-01")
    loaded(store, [late], [early])
    assert store.query(q).rows == [("person/x", "institution/y", "總裁", "2024-01-01", "2025-01-01")]
    forget_articles(store, [early.article.id])
    assert store.query(q).rows == [("person/x", "institution/y", "總裁", "2025-01-01", "2025-01-01")]
    forget_articles(store, [late.article.id])
    assert store.counts()["concepts"] == 0


def test_policies_hang_on_actor_and_instrument(store: GraphStore) -> None:
    text = "加息導致股市下跌"
    loaded(
        store, [line(text, [simple(text, "加息", "tighten", "股市下跌", "down", ids=("policy/boj-rate-hike", "asset/japanese-equities"))])]
    )
    q = "MATCH (p:Policy)-[r:BY|OF]->(x) RETURN type(r), x.id ORDER BY x.id"
    assert store.query(q).rows == [("BY", "institution/bank-of-japan"), ("OF", "instrument/policy-rate")]
