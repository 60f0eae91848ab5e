"""Claims of whole sentences: influence stated, denied, conditioned or attributed, and none where there is none."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from pipeline.read.boilerplate import boilerplate_spans
from schemas.extraction import Claim
from tests.unit.claim.reading import extract


@dataclass(frozen=True)
class Wanted:
    """A claim as a reader states it: heads with deltas, and what else is looked at."""

    cause: str
    effect: str
    assertion: str = "asserted"
    certainty: str = ""
    holder: str | None = None


CLAIMS = {
    "避險買盤湧入推升金價。": Wanted("避險買盤 up", "金價 up"),
    "紅海危機推高貨櫃運價。": Wanted("紅海危機 up", "貨櫃運價 up"),
    "出口訂單下滑拖累台股。": Wanted("出口訂單 down", "台股 down"),
    "由於房貸利率攀升，美國房市降溫。": Wanted("房貸利率 up", "美國房市 down"),
    "日本央行縮減購債，導致日本公債殖利率走高。": Wanted("縮減購債 tighten", "日本公債殖利率 up"),
    "美元走強令新興市場貨幣承壓。": Wanted("美元 up", "新興市場貨幣 down"),
    "減產消息令油價上漲。": Wanted("減產 tighten", "油價 up"),
    "美債殖利率飆升衝擊科技股。": Wanted("美債殖利率 up", "科技股 down"),
    "美股下跌的主因是殖利率飆升。": Wanted("殖利率 up", "美股 down"),
    "套息交易平倉導致比特幣下跌。": Wanted("套息交易 down", "比特幣 down"),
    "美國非農就業優於預期，推升美元。": Wanted("美國非農就業 up", "美元 up"),
    "美联储加息推高美元。": Wanted("加息 tighten", "美元 up"),
    "油價飆升加劇通膨壓力。": Wanted("油價 up", "通膨壓力 up"),
    "如果美元走強，新興市場貨幣恐貶值。": Wanted("美元 up", "新興市場貨幣 down", "conditional", "possible"),
    "只要美元走弱，金價就會上漲。": Wanted("美元 down", "金價 up", "conditional"),
    "為了壓抑房價，央行祭出信用管制。": Wanted("信用管制 tighten", "房價 down", "intended"),
    "摩根大通警告，日圓升值可能引發套息交易平倉。": Wanted("日圓 up", "套息交易 down", certainty="possible", holder="摩根大通"),
    "鮑威爾表示，關稅可能推高通膨。": Wanted("關稅 tighten", "通膨 up", certainty="possible", holder="鮑威爾"),
}


def stated(text: str) -> list[tuple[Wanted, Claim]]:
    """Return the claims of a text as a reader would state them."""
    line = extract(text)
    names = {m.id: m.text for m in line.mentions}

    def side(x: str | None, delta: str) -> str:
        return f"{names.get(x or '')} {delta}"

    return [
        (
            Wanted(
                side(c.cause.head, c.cause.delta),
                side(c.effect.head, c.effect.delta),
                c.assertion,
                c.certainty,
                names.get(c.attribution or ""),
            ),
            c,
        )
        for c in line.claims
    ]


def alike(found: str, wanted: str) -> bool:
    """Return whether two sides move the same way, under names of which one holds the other."""
    (a, move), (b, other) = found.split(" "), wanted.split(" ")
    return move == other and (a in b or b in a)


@pytest.mark.parametrize(("text", "wanted"), CLAIMS.items())
def test_a_reader_finds_this_claim(text: str, wanted: Wanted) -> None:
    ((found, claim),) = stated(text)
    assert alike(found.cause, wanted.cause)
    assert alike(found.effect, wanted.effect)
    assert (found.assertion, found.holder) == (wanted.assertion, wanted.holder)
    assert wanted.certainty in ("", found.certainty)
    assert claim.sentence == (0, len(text))
    assert claim.rule
    assert claim.confidence is not None


def test_a_chain_gives_its_links() -> None:
    found = [(w.cause, w.effect) for w, _ in stated("貿易戰升溫導致銅價下跌，銅價下跌又拖累智利披索。")]
    assert [e for c, e in found if alike(c, "貿易戰 up")][:1] == ["銅價 down"]
    assert ("銅價 down", "智利披索 down") in found


def test_a_cue_is_quoted_from_the_text() -> None:
    ((_, claim),) = stated("紅海危機推高貨櫃運價。")
    assert claim.cue == ((4, 6),)
    assert claim.effect.text == "推高貨櫃運價"


def test_a_claim_names_the_quantities_in_its_phrases() -> None:
    line = extract("避險買盤湧入推升金價上漲3%。油價下跌2%。")
    texts = {q.id: q.text for q in line.quantities}
    assert [[texts[q] for q in c.quantities] for c in line.claims] == [["3%"]]


@pytest.mark.parametrize(
    "text",
    [
        "台股收漲1%，金價下跌。",
        "比特幣上漲3%。美元指數下跌0.2%。",
        "聯準會將於週三公布利率決議。",
        "美國10年期公債殖利率報4.2%，日圓報150。",
        "台積電、鴻海、聯發科為台股前三大權值股。",
        "",
    ],
)
def test_facts_side_by_side_are_no_claim(text: str) -> None:
    assert extract(text).claims == ()


def test_a_disclaimer_claims_nothing() -> None:
    disclaimer = "免責聲明：本文僅供參考，不構成投資建議，若因升息導致美元波動而虧損，本站概不負責。"
    text = f"美元走強令新興市場貨幣承壓。\n{disclaimer}"
    spans = boilerplate_spans(text)
    assert spans == ((len(text) - len(disclaimer), len(text)),)
    with_spans, without = extract(text, boilerplate=spans), extract(text)
    assert len(with_spans.claims) == 1
    edge = spans[0][0]
    for x in (*with_spans.mentions, *with_spans.quantities, *with_spans.times):
        assert x.end <= edge
    assert len(without.mentions) > len(with_spans.mentions)
