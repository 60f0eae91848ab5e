"""Synthetic contract lines from a seed: articles with mentions, quantities and claims whose offsets and texts agree."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Any

from schemas.article import text_id
from schemas.extraction import Extraction

POLICIES = [
    ("policy/fed-rate-hike", "聯準會升息", "tighten"), ("policy/fed-rate-cut", "聯準會降息", "ease"),
    ("policy/boj-rate-hike", "日本央行升息", "tighten"), ("policy/ecb-rate-cut", "歐洲央行降息", "ease"),
    ("policy/pboc-rrr-cut", "人行降準", "ease"), ("policy/us-tariffs", "美國關稅", "up"), ("policy/fed-qt-end", "聯準會停止縮表", "ease"),
]  # fmt: skip
MIDDLE = [
    ("rate/us-10y-government-bond-yield", "美債殖利率"), ("asset/us-dollar", "美元"), ("indicator/us-cpi", "美國CPI"),
    ("factor/liquidity", "流動性"), ("factor/carry-trade", "套息交易"), ("asset/japanese-yen", "日圓"),
]  # fmt: skip
ASSETS = [
    ("asset/bitcoin", "比特幣"), ("asset/us-equities", "美股"), ("asset/gold", "黃金"), ("asset/us-treasuries", "美債"),
    ("asset/hong-kong-equities", "港股"), ("asset/crude-oil", "油價"),
]  # fmt: skip
HOLDERS = [("institution/capital-economics", "凱投宏觀", "institution"), ("person/a", "某君", "person"), (None, "某投顧", "institution")]
ASSERTIONS = ["asserted"] * 6 + ["conditional", "negated", "intended", "questioned"]
FILLER = "市況日誌記下當天盤面與輿論並無定論各方仍在觀望甲乙丙丁戊己庚辛壬癸"


def lines(n_articles: int, claims_per_article: int = 20, *, seed: int = 0, concepts: int = 0) -> Iterator[Extraction]:
    """Yield ``n_articles`` lines; with ``concepts`` that many further factors take part, the later the rarer (Zipf)."""
    rng, cast = random.Random(seed), Cast(concepts)
    for n in range(n_articles):
        yield _Article(rng, f"{seed}-{n}", cast).line(claims_per_article)


class Cast:
    """The concepts that take part, each with its surface, its delta where it has but one, and how often it comes."""

    def __init__(self, concepts: int) -> None:
        factors = [(f"factor/synthetic-{n}", f"因子{n}") for n in range(concepts)]
        weights = [1.0] * len(MIDDLE) + [1 / (2 + n) for n in range(concepts)]
        self.causes: list[tuple[str, str, str | None]] = [*POLICIES, *((c, s, None) for c, s in (*MIDDLE, *factors))]
        self.cause_weights = list(accumulate([1.0] * len(POLICIES) + weights))
        self.effects = [*ASSETS, *MIDDLE, *factors]
        self.effect_weights = list(accumulate([1.0] * len(ASSETS) + weights))


class _Article:
    """Builds a text piece by piece and knows where each piece stands."""

    def __init__(self, rng: random.Random, name: str, cast: Cast) -> None:
        self.rng, self.name, self.cast = rng, name, cast
        self.text = ""
        self.items: dict[str, list[dict[str, Any]]] = {"mentions": [], "quantities": [], "times": [], "claims": []}
        self.add(f"第{name}號評論。{''.join(rng.choices(FILLER, k=80))}。")

    def add(self, piece: str) -> dict[str, Any]:
        start = len(self.text)
        self.text += piece
        return {"start": start, "end": len(self.text), "text": piece}

    def item(self, kind: str, **values: Any) -> str:
        self.items[kind].append({"id": f"{kind[0]}{len(self.items[kind]) + 1}", **values})
        return str(self.items[kind][-1]["id"])

    def line(self, n_claims: int) -> Extraction:
        for _ in range(n_claims):
            self.sentence()
        day = dt.date(2020, 1, 1) + dt.timedelta(days=self.rng.randrange(2000))
        source = self.rng.choice([None, "甲報", "乙報", "丙社"])
        article = {"id": text_id(self.text), "external_id": self.name, "path": f"synthetic/{self.name}.txt", "source": source}
        article |= {"title": f"評論{self.name}", "published": day, "n_chars": len(self.text), "text": self.text}
        return Extraction.model_validate({"article": article, **self.items})

    def sentence(self) -> None:
        rng, begin = self.rng, len(self.text)
        holder = self.holder() if rng.random() < 0.3 else None
        concept, surface, delta = rng.choices(self.cast.causes, cum_weights=self.cast.cause_weights)[0]
        cause = self.mention(concept, surface) | {"delta": delta or rng.choice(["up", "down"])}
        cue = self.add("導致")
        effect = self.effect()
        sizes = [self.quantity(effect["concept"])] if rng.random() < 0.4 else []
        self.add("。")
        assertion = rng.choice(ASSERTIONS)
        self.item(
            "claims",
            cause=cause,
            effect=effect,
            cue=[(cue["start"], cue["end"])],
            sentence=(begin, len(self.text)),
            condition=(begin, begin + 2) if assertion == "conditional" else None,
            assertion=assertion,
            certainty=rng.choice(["certain", "likely", "possible"]),
            temporality=rng.choice(["observed", "forecast", "generic"]),
            attribution=holder,
            quantities=sizes,
            confidence=round(rng.uniform(0.3, 0.95), 3),
            rule="synthetic",
        )

    def holder(self) -> str:
        concept, surface, kind = self.rng.choice(HOLDERS)
        name = self.item("mentions", **self.add(surface), type=kind, concept=concept)
        self.add("認為，")
        return name

    def mention(self, concept: str, surface: str, *, linked: bool = True) -> dict[str, Any]:
        span, known = self.add(surface), concept if linked else None
        head = self.item("mentions", **span, type=concept.split("/")[0], concept=known)
        return {**span, "head": head, "concept": known}

    def effect(self) -> dict[str, Any]:
        concept, surface = self.rng.choices(self.cast.effects, cum_weights=self.cast.effect_weights)[0]
        head = self.mention(concept, surface, linked=self.rng.random() < 0.9)
        move = self.rng.choice(["up", "down"])
        end = self.add("上漲" if move == "up" else "下跌")["end"]
        return {**head, "end": end, "text": self.text[head["start"] : end], "delta": move}

    def quantity(self, concept: str | None) -> str:
        value = self.rng.randrange(1, 99) / 10
        span = self.add(f"{value}%")
        day = dt.date(2024, 1, 1) + dt.timedelta(days=self.rng.randrange(300))
        time = self.item("times", **span, from_=day, to=day) if self.rng.random() < 0.5 else None
        return self.item("quantities", **span, value=value, unit="percent", role="level", concept=concept, time=time)
