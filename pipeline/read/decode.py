"""Bytes → text, by a fixed order of encodings.

1. A byte-order mark decides: UTF-8, UTF-32, UTF-16.
2. Signatures of binary formats are refused.
3. Strict UTF-8 without NUL.
4. UTF-16 without a mark: the bytes hold NULs of one parity or control bytes, as no other text encoding does, and almost all characters
   are of the blocks that Chinese text is made of.
5. A declared encoding (of an HTML page), where it decodes strictly.
6. charset-normalizer among CP950, Big5-HKSCS, Big5 and GB18030. Its order is not relied on: byte pairs of one are mostly valid in another.
   Of those that
   it accepts and that decode strictly, the one with the largest share of everyday characters wins; at equal share the order just given.
   Text with hardly any everyday character is refused.

Afterwards CRLF and CR become LF, and a mark at the start is dropped.
"""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

from pipeline.errors import ReadError

LEGACY = ("cp950", "big5hkscs", "big5", "gb18030")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SIGNATURES = (
    (b"%PDF", "a PDF document"),
    (b"PK\x03\x04", "a zip archive or office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "gzip data without the suffix .gz"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3", "a database"),
    (b"\x7fELF", "a program"),
)
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]")
_PLAIN = re.compile(r"[\t\n\r\f\x20-\x7e\u00a0-\u00ff\u2010-\u2027\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")
_EVERYDAY = frozenset(
    "的一是不了在人有我他這这中大來来上國国個个到說说們们為为子和你地出道也時时年得就那要下以生會会自著着去之過过家學学對对可她里後后小麼么心多天而能好都然沒没日於于起"
    "還还發发成事只作當当想看文無无開开手十用主行方又如前所本見见經经頭头面公同三已老從从動动兩两長长市場场股元美金利率升跌將将與与及其業业資资產产價价指數数政策央銀银"
    "，。、「」：；？！（）％《》“”"
)
_LEAST_SHARE = 0.12
_UTF16_SHARE = 0.95


def decode(data: bytes, where: str, declared: str | None = None) -> str:
    """Return the text of a file's bytes, with LF line ends and without a byte-order mark.

    Args:
        data: the whole file.
        where: the file's name for messages.
        declared: an encoding that the file itself names.

    Raises:
        ReadError: the bytes are binary, damaged, or of no encoding known here.
    """
    text = _decode(data, where, declared)
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _decode(data: bytes, where: str, declared: str | None) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _after_mark(data[len(mark) :], encoding, where)
    _refuse_signature(data, where)
    text = _strict(data, "utf-8")
    if text is not None and "\x00" not in text and not _too_many_controls(data):
        return text
    if _CONTROL.search(data):
        text = _utf16_without_mark(data)
        if text is None:
            raise ReadError(where, "binary data, not text", "convert it to text first")
        return text
    text = _strict(data, declared) if declared else None
    return text if text is not None else _legacy(data, where)


def _after_mark(data: bytes, encoding: str, where: str) -> str:
    text = _strict(data, encoding)
    if text is None:
        raise ReadError(where, f"damaged text: its mark says {encoding}, its bytes do not", "save it again as UTF-8")
    return text


def _refuse_signature(data: bytes, where: str) -> None:
    for signature, name in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(where, f"binary data: {name}", "convert it to text first, or give it its right suffix")


def _strict(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _too_many_controls(data: bytes) -> bool:
    return len(_CONTROL.findall(data)) * 100 > len(data)


def _utf16_without_mark(data: bytes) -> str | None:
    """Return the text where exactly one byte order gives text of the usual blocks."""
    if len(data) % 2:
        return None
    texts = [text for order in ("utf-16-le", "utf-16-be") if (text := _strict(data, order)) is not None]
    usual = [text for text in texts if text and len(_PLAIN.findall(text)) >= _UTF16_SHARE * len(text)]
    return max(usual, key=_everyday_share, default=None)


def _legacy(data: bytes, where: str) -> str:
    accepted = {match.encoding for match in from_bytes(data, cp_isolation=list(LEGACY), preemptive_behaviour=False)}
    texts = [text for name in LEGACY if name in accepted and (text := _strict(data, name)) is not None]
    texts = texts or [text for name in LEGACY if (text := _strict(data, name)) is not None]
    best = max(texts, key=_everyday_share, default="")
    if _everyday_share(best) < _LEAST_SHARE:
        raise ReadError(where, "the text encoding is not recognised", "save it again as UTF-8")
    return best


def _everyday_share(text: str) -> float:
    """Return the share of everyday characters among those outside ASCII; a wrong decoding has next to none."""
    wide = [char for char in text[:20_000] if not char.isascii()]
    return sum(char in _EVERYDAY for char in wide) / len(wide) if wide else 0.0
