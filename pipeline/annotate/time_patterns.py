"""The patterns of time expressions over shadow text, and the word tables that they are built from."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

from pipeline.annotate.calendar_math import day
from pipeline.convert import to_shadow
from pipeline.lexicon.table import read_rows, split

_N = r"(?:[0-9]{1,2}|[一二三四五六七八九十廿]{1,3})"
_TO = r" ?[-–~至到] ?"
_YEAR4 = r"(?:1[89][0-9]{2}|20[0-9]{2})"
_HANYEAR = r"(?:一[六七八九]|二[〇零○])[〇零○一二三四五六七八九]{2}"
_UNIT = r"(?:年|个?月|周|个?星期|个交易日|个?季度?|天|日)"
_COUNT = r"(?:[0-9]{1,3}|[一二两三四五六七八九十]{1,3}|半)"

_FIRST_MONTHS = r" ?(?:[4-9]|1[0-2]|[四五六七八九十]) ?(?:个月|月(?![前底初中0-9]))"  # fewer may be the last ones: 前兩個月
_YEARS = (
    rf"(?P<first>{_YEAR4}) ?年?(?:{_TO}|/)(?P<last>{_YEAR4}|[0-9]{{2}}) ?年(?!代|期(?!间))|(?P<four>{_YEAR4}) ?年(?!代)度?"
    rf"|(?P<bare>{_YEAR4})(?= ?(?:金融海啸|金融危机|金融风暴|次贷|全球金融))|(?P<han>{_HANYEAR})年(?!代)"
    rf"|(?P<roc>1[01][0-9]) ?年度?(?:(?= ?(?:第?[一二三四1-4]季|[上下]半年|1?[0-9] ?月|全年|年?底|Q[1-4]))|(?<=年度))"
    rf"|(?P<nought>0[0-9]) ?年(?![代期级])|(?P<nine>9[0-9]|九[七八])(?=年?(?:亚洲)?金融[危风海]|年?的?金融[危风海]|年?回归)年?"
)
_WORD_YEARS = r"民国 ?(?P<min>[0-9]{1,3}|[一二三四五六七八九十百]{1,5}) ?年度?|(?P<word>[今去明前后])\((?P<given>[0-9]{2,4})\) ?年度?"
YEAR = re.compile(f"{_YEARS}|{_WORD_YEARS}")
BODY = re.compile(
    rf" ?(?:(?P<m1>{_N})(?: ?月份?)?(?P<list>、|{_TO})(?P<m2>{_N}) ?月份?(?! ?[0-9]{{1,2}} ?[日号])"
    rf"|(?P<m>{_N}) ?月(?:份(?!额)|份(?=额外))?(?: ?(?P<d>{_N})(?: ?[日号]?{_TO}(?:(?P<em>{_N}) ?月份? ?)?(?P<e>{_N})"
    rf"| ?[日号]?[、和及](?P<e2>{_N})(?= ?[日号]))? ?[日号]"
    rf"| ?前(?P<lead>[0-9]{{1,2}}) ?[天日]| ?(?P<part>初(?!次|始|步|请|级|值)|中旬|中(?=[，。、,至前起以才将之])|上旬|下旬|底|末|尾)|全月)?"
    r"|第(?P<q>[一二三四1-4])(?:(?:、|至|到|和|及|-)第?(?P<q2>[二三四2-4]))? ?季度?|(?P<q3>[一二三四1-4])(?:(?:、|至|到"
    r"|-)(?P<q4>[二三四2-4]))? ?季度"
    r"|(?P<edge>[首次末])季度?|[前首头](?P<lead_q>[两二三四])季度?"
    r"|[前首头] ?(?P<lead_m>1[0-2]|[1-9]|十[一二]?|[两二三四五六七八九])(?: ?个月|月(?![前底初中0-9一二三]))"
    r"|Q(?P<qq>[1-4])(?![0-9A-Za-z])|(?P<h>[上下])半年度?)"
)
# What may follow a year only: its parts and seasons.
YEAR_BODY = re.compile(
    r" ?(?:(?P<same>的?同(?:期|月|季|时))|(?P<yp>年?初(?!次|始|步|请|级|值)|年中|中(?=[，。、,至前起以才将之])|年?[底末](?!期)"
    r"|年?尾|岁末)|(?P<later>稍后|稍晚|较晚时候|晚些时候|晚些时間|(?:余下|剩余)的?时间)"
    r"|(?P<s>春(?!节)|夏(?!威|令)|秋(?!斗)|冬(?!奥))[季天]?|(?P<qy>[一二三四]季)(?!度)|(?P<full>全年度?))"
)
TO_DATE = re.compile(r"(?P<out>以来|截至)|至今|迄今为止|迄今|迄")
BEFORE = re.compile(r" ?(?:之前|以前|前(?![一二三两十0-9几半五述者任身夕期提后]))")
THAT_WEEK = re.compile(r" ?(?:为?止)?的?(?:当|那一?|这一?)周")
WEEKDAY_AFTER = re.compile(r" ?\(?(?:周|星期|礼拜)(?P<wd>[一二三四五六日天])\)?|\((?P<bare>[一二三四五六日])\)")
BRACKET_DAY = re.compile(rf" ?\((?:(?P<bm>{_N}) ?月)? ?(?P<bd>{_N}) ?[日号]?\)")
CONTRACT = re.compile(r" ?(?:期(?!间|末|初|中)|[A-Za-z一-鿿]{0,7}(?:期货|期[金银铜油铝锌镍锡铅指])|交割|交货|合约|线|均)")
FUTURE = re.compile(
    r"[将料拟](?!军)|(?<![开大峰年部总委商协工机社晚])会(?![议计员见谈])|预[计期料测估]|计划|定于|等待|静待|待|关注|聚焦|有望|最[快早迟]|即将|届时|到期|展望"
    r"|至少要等|才[会能]"
)


class Word(NamedTuple):
    """A relative time word: which unit it steps in, and by how much (or which part it names)."""

    kind: str
    value: str


@lru_cache(maxsize=1)
def words() -> dict[str, Word]:
    """Return {shadow form: word} of ``time_words.tsv``."""
    out = {}
    for _, row in read_rows(_data("time_words.tsv")):
        for form in split(row["word"]):
            out[to_shadow(form)] = Word(row["kind"], row["value"])
    return out


@lru_cache(maxsize=1)
def holidays() -> dict[str, tuple[str, int, tuple[str, ...]]]:
    """Return {shadow name: (rule, days, dates)} of ``holidays.tsv``."""
    rows = (row for _, row in read_rows(_data("holidays.tsv")))
    return {to_shadow(n): (r["rule"], int(r["days"]), split(r["dates"])) for r in rows for n in split(r["name"])}


def holiday_dates(name: str, around: int) -> Iterator[dt.date]:
    """Yield the first day of a holiday in the years around one, as far as the table knows them."""
    rule, _, dates = holidays()[name]
    for year in (around - 1, around, around + 1):
        if rule == "table":
            found = next((d for d in dates if d.startswith(str(year))), "")
            date = dt.date.fromisoformat(found) if found else None
        else:
            numbers = [int(x) for x in dates[0].split("-")]
            date = day(year, *numbers) if rule == "fixed" else _nth(year, *numbers)
        if date:
            yield date


def _nth(year: int, month: int, weekday: int, n: int) -> dt.date | None:
    """Return the n-th weekday of a month; Friday 4 is the day after Thursday 4."""
    first = day(year, month, 1)
    if first is None:
        return None
    thursday = 1 + (3 - first.weekday()) % 7 + 7 * (n - 1)
    return day(year, month, thursday + weekday - 4)


def _data(name: str) -> Path:
    return Path(str(files("pipeline.annotate"))) / name


def _union(forms: Iterator[str] | list[str]) -> str:
    return "|".join(map(re.escape, sorted(forms, key=lambda w: (-len(w), w))))


_DIGITS = "0-9一二三四五六七八九十廿两"


def _numeric() -> str:
    """Return the alternatives that start with a number. A run of digits that no time unit ends is passed over at once."""
    return (
        rf"(?<![0-9.])(?<![0-9],)(?=[{_DIGITS}][{_DIGITS}〇零○几 ,至到~、和及/–\-]{{0,14}}[年月日号季财会Q个周星天几金次全回亚]"
        rf"|[12][09][0-9]{{2}}[-/.]|1?[0-9]/[0-9]|0[0-9]/[0-9])(?:"
        rf"(?P<iso>(?<![/-])(?:19|20)[0-9]{{2}}(?P<sep>[-/.])(?:0?[1-9]|1[0-2])(?P=sep)(?:[0-2]?[0-9]|3[01])(?![0-9./-]))"
        r"|(?P<slash>(?:(?:1[0-2]|0?[1-9])/(?:1[3-9]|2[0-9]|3[01]|0[1-9])|(?<=\()(?:1[0-2]|[1-9])/[1-9](?=\)))"
        r"(?! ?[0-9/.,%年月:以的强弱成]))"
        rf"|(?P<fiscal>(?:(?:19|20)?[0-9]{{2}}(?:[/-](?:20)?[0-9]{{2}})? ?(?:财政年度|会计年度|财年)"
        rf"|20[0-9]{{2}}[/-](?:20)?[0-9]{{2}} ?年度))"
        rf"|(?P<decade>(?:(?:1[6-9]|20)[0-9]0|[0-9]0|[一二三四五六七八九]十)(?:(?:至|、|-)(?:[0-9]0"
        rf"|[一二三四五六七八九]十))? ?年代|[五六七八九][〇零]?几年)"
        rf"|(?P<ago>(?<![年月个第过近来数几])(?:[0-9]{{1,2}}|[一二两三四五六七八九十]{{1,3}}) ?(?:年|个月|周|个?星期"
        rf"|天)(?:多)?(?:之前|以前|前(?![后十三期])))"
        rf"|(?P<year>{_unnamed(_YEARS)})"
        rf"|(?P<quarter_code>(?<![A-Za-z])(?:(?:20[0-9]{{2}}|[0-9]{{2}}) ?Q[1-4]|[1-4]Q ?(?:20)?[0-9]{{2}})(?![0-9A-Za-z]))"
        rf"|(?P<body>(?<![个第\-])(?:{_N}(?: ?月份?)?(?:、|{_TO}){_N} ?月|{_N} ?月(?!日[起正，、。前])"
        rf"|[一二三四1-4](?:[、至到-][二三四2-4])? ?季度))"
        r"|(?P<date>(?<![年月个第至到])(?:[0-9]{1,2}) ?[日号](?![线均圆元内间游移来文圓前后K]|之|以|累|的(?:均|移))))"
    )


def _worded() -> str:
    """Return the alternatives that start with a word."""
    relative = _union([w for w, x in words().items() if not x.kind.endswith("-part")])
    parts = _union([w for w, x in words().items() if x.kind.endswith("-part")])
    return (
        rf"(?P<span>(?:过去|未来|接下来|今后|往后)(?:的|这)?(?:{_COUNT}|[数几])(?:{_TO}{_COUNT})? ?{_UNIT}(?:半"
        rf"|多)?(?:时间)?(?:之?内|间|里)?)"
        rf"|(?P<few_days>[这前](?:[两三]|[23])天)"
        rf"|(?P<weekday>(?<![每逢一两二三四五六七八九十0-9])(?P<wp>上上|上个?|本|这个?|下个?|今)?(?:周|星期"
        rf"|礼拜)(?P<wd>一(?![系次些个批直度方旦边共致般定样名位项家部份])|[二三四五六日天])(?!福)(?:晚上?|早上?|凌晨|清晨|上午"
        rf"|下午|夜)?)"
        r"|(?P<bracket>[今昨明]\((?:[0-9]{1,2} ?月)?[0-9]{1,2}日?\)日?)"
        r"|(?P<to_date>年初至今|年初迄今|年初以来)"
        r"|(?P<worded_fiscal>[本上下新今明][一个]?(?:财政年度|会计年度|财年|财季)|第[一二三四1-4]财季)"
        r"|(?P<half_ago>半年前)"
        rf"|(?P<relative>(?<!今时)(?<!时至)(?:(?<![表证声黎透聪说文])(?=明)|(?<![日基样资成版])(?=本)|(?<![创立订写留])(?=下)"
        rf"|(?=[^明本下]))(?:{relative})(?![期边转刊邻岁密薪]|大屿))|(?P<part>(?:{parts}))"
        rf"|(?P<worded_year>{_unnamed(_WORD_YEARS)})"
        rf"|(?P<yesterday>昨(?=[收开公宣表指盘早午发与在起一]))"
        rf"|(?P<holiday>{_union(list(holidays()))})"
        r"|(?P<worded_code>(?<![A-Za-z0-9])Q[1-4] ?20[0-9]{2}(?![0-9A-Za-z]))"
        r"|(?P<worded_body>第[一二三四1-4](?:[、至到和及-]第?[二三四2-4])? ?季|[首次末]季|[前首头][两二三四]季|[上下]半年"
        r"|(?<![A-Za-z0-9])Q[1-4](?![0-9A-Za-z])"
        r"|[首头] ?(?:[1-9]|1[0-2]|[两二三四五六七八九十]) ?个月"
        rf"|(?<![一-鿿])前{_FIRST_MONTHS}|前{_FIRST_MONTHS}(?=[一-鿿]{{0,4}}?(?:营收|累计|出口|进口|销售|销量|贸易|投资|财政|规模|社会)))"
    )


# First characters of what `_worded` finds beyond the tables, each with the characters that may come second.
_NUMERALS = "两二三四五六七八九十123456789"
_FIRST_AND_SECOND = (
    f"过去 未来 接下 往后 周一二三四五六日天 星期 礼拜 民国 首季{_NUMERALS} 末季 次季 半年 头{_NUMERALS} Q1234 第一二三四1234"
    f" 前({_NUMERALS} 这两三23周星礼个 今(后年周财 昨(收开公宣表指盘早午发与在起一 明(财 去( 后( 新财"
    " 上半周上星礼财会一个 下半周星财会一个 本周星财会"
)


def _prefixes() -> dict[str, str]:
    """Return {first character: characters that may come second} for everything that ``_worded`` finds."""
    second: dict[str, set[str]] = {}
    for group in _FIRST_AND_SECOND.split():
        second.setdefault(group[0], set()).update(group[1:])
    for pair in [*words(), *holidays()]:
        second.setdefault(pair[0], set()).add(pair[1])
    return {first: "".join(sorted(found)) for first, found in sorted(second.items())}


@lru_cache(maxsize=1)
def detector() -> re.Pattern[str]:
    """Return the pattern that finds where a time may start; the named outer group says which kind."""
    prefixes = _prefixes()
    gate = "|".join(f"{first}[{re.escape(second)}]" for first, second in prefixes.items())
    return re.compile(rf"(?=[{_DIGITS}{''.join(prefixes)}])(?:{_numeric()}|(?:(?={gate})(?:{_worded()})))")


def _unnamed(pattern: str) -> str:
    return re.sub(r"\(\?P<\w+>", "(?:", pattern)
