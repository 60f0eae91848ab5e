"""Bodies named by their country."""

from __future__ import annotations

from pipeline.annotate.actors import actor_candidates
from pipeline.annotate.candidates import Hits
from pipeline.convert import to_shadow
from pipeline.lexicon import load_lexicon


def actors(text: str) -> set[tuple[str, str | None]]:
    """Return (text, concept) of the bodies named by their country."""
    hits = Hits(load_lexicon(), to_shadow(text))
    return {(text[c.start : c.end], c.concept) for c in actor_candidates(hits.shadow, hits, hits.candidates())}


def test_a_pair_of_countries_is_two_governments() -> None:
    found = actors("，中美貿易談判破局")
    assert found == {("中", "institution/chinese-government"), ("美", "institution/us-government")}


def test_pairs_of_markets_and_rates_are_none() -> None:
    assert actors("，美日利差擴大") == set()
    assert actors("，中美股市") == set()


def test_one_character_acts_after_a_mark() -> None:
    assert actors("，美對鋼材加徵關稅") == {("美", "institution/us-government")}


def test_a_known_body_is_widened_to_its_country() -> None:
    assert ("美國高盛", "institution/goldman-sachs") in actors("，美國高盛看好")


def test_pairs_in_talks_and_lists_are_governments() -> None:
    assert {x for x, _ in actors("，中美正試圖重啟")} == {"中", "美"}
    assert {x for x, _ in actors("，中、俄等國")} == {"中", "俄"}
