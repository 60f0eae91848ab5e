from __future__ import annotations

import random

from pipeline.assemble.duplicates import THRESHOLD, Duplicates, signature, similarity


def prose(seed: int, size: int = 800) -> str:
    rng = random.Random(seed)
    return "".join(chr(0x4E00 + rng.randrange(2000)) for _ in range(size))


def test_equal_texts_have_equal_signatures_in_any_script_and_spacing() -> None:
    assert signature("聯準會升息,美元走強。") == signature("联准会升息 ，美元走强")
    assert len(signature(prose(1))) == 256


def test_short_texts_have_none() -> None:
    assert signature("升息。") == ""
    assert similarity("", "") == 0


def test_copies_are_alike_and_strangers_are_not() -> None:
    text = prose(1)
    edited = "本報訊" + text[:400] + "另據外電" + text[400:] + prose(2, 40)
    assert similarity(signature(text), signature(edited)) >= THRESHOLD
    assert similarity(signature(text), signature(prose(3))) < 0.1


def test_boilerplate_makes_no_copies() -> None:
    footer = prose(9, 1500)
    one, other = prose(1, 300), prose(2, 300)
    spans = [(300, 1800)]
    assert similarity(signature(one + footer), signature(other + footer)) > 0.4
    assert similarity(signature(one + footer, spans), signature(other + footer, spans)) < 0.1


def test_groups_do_not_depend_on_the_order_of_coming_and_going() -> None:
    text = prose(1)
    versions = {f"a{n}": signature(text[: 800 - 90 * n]) for n in range(5)} | {"b": signature(prose(2))}
    seen = set()
    for seed in range(20):
        rng, groups = random.Random(seed), Duplicates()
        for name in rng.sample(sorted(versions), len(versions)):
            groups.add(name, versions[name])
        for name in rng.sample(sorted(versions), 3):
            groups.remove(name)
            groups.add(name, versions[name])
        seen.add(tuple(groups.group(n) for n in sorted(versions)))
    assert len(seen) == 1


def test_who_leaves_or_joins_tells_whose_group_may_change() -> None:
    text = prose(1)
    groups = Duplicates()
    assert groups.add("a", signature(text)) == set()
    assert groups.add("b", signature(text + "完")) == {"a"}
    assert groups.add("b", signature(text + "完")) == set()
    assert groups.group("b") == "a"
    assert groups.remove("a") == {"b"}
    assert groups.group("b") == "b"
    assert groups.remove("a") == set()
