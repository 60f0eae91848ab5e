"""Whether everything that the program needs is there and works, a check for each part."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import entry_points, version
from pathlib import Path
from typing import Final

from pipeline import __version__
from pipeline.convert import to_shadow
from pipeline.errors import PolicygraphError
from pipeline.flow.engine import Engine, EngineOptions
from pipeline.lexicon import load_lexicon
from pipeline.reader.model import load_model, missing
from pipeline.settings import FILE, Settings
from pipeline.store import open_store
from schemas.article import Article, text_id

PACKAGES: Final = ("spacy", "neo4j", "arcadedb", "opencc-python-reimplemented", "ahocorasick-rs", "pydantic")
SAMPLE: Final = "聯準會升息推高美元，並壓低黃金。"


@dataclass(frozen=True)
class Check:
    """The outcome of one check; ``error`` is None where all is well."""

    name: str
    found: str
    error: PolicygraphError | None = None


def examine(settings: Settings) -> Iterator[Check]:
    """Yield the outcome of every check; none changes anything."""
    parts: tuple[tuple[str, Callable[[Settings], str]], ...] = (
        ("program", _program),
        ("settings", _settings),
        ("conversion", _conversion),
        ("lexicon", _lexicon),
        ("reader", _reader),
        ("extraction", _extraction),
        ("spaCy components", _components),
        ("store", _store),
    )
    for name, check in parts:
        try:
            yield Check(name, check(settings))
        except PolicygraphError as e:
            yield Check(name, str(e), e)


def _program(_: Settings) -> str:
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES)
    return f"policygraph {__version__}, Python {sys.version.split()[0]}, {packages}"


def _settings(settings: Settings) -> str:
    shown = ", ".join(f"{name}={value}" for name, value in settings.model_dump(mode="json").items() if value not in (None, []))
    return f"{shown}; {FILE} {'read' if FILE.is_file() else 'absent'}"


def _conversion(_: Settings) -> str:
    shadow = to_shadow(SAMPLE)
    if len(shadow) != len(SAMPLE) or shadow == SAMPLE:
        raise PolicygraphError("conversion", f"{SAMPLE} gives {shadow}", "install opencc-python-reimplemented anew")
    return f"{SAMPLE} → {shadow}"


def _lexicon(settings: Settings) -> str:
    lexicon = load_lexicon(settings.lexicon)
    return f"{len(lexicon.rows):,} rows, {len(lexicon.forms):,} forms, hash {lexicon.hash}"


def _reader(settings: Settings) -> str:
    reason = missing()
    if settings.reader == "fast" or (reason and settings.reader == "auto"):
        return f"fast{f', for {reason}' if reason else ''}"
    return f"careful, encoder {load_model().hash}"


def _extraction(settings: Settings) -> str:
    engine = Engine(EngineOptions(lexicon=settings.lexicon, rules=settings.rules, min_confidence=settings.min_confidence))
    line = engine.extract(Article(id=text_id(SAMPLE), text=SAMPLE, path="sample"))
    if not line.mentions:
        raise PolicygraphError("extraction", f"finds nothing in {SAMPLE}", "check your lexicon and rule files")
    return f"{len(line.mentions)} mentions and {len(line.claims)} claims in a sample sentence"


def _components(_: Settings) -> str:
    ours = [p for group in ("spacy_factories", "spacy_tokenizers") for p in entry_points(group=group) if p.name.startswith("policygraph")]
    if not ours:
        raise PolicygraphError("spaCy components", "none is registered", "install the package with pip, not from its folder alone")
    for point in ours:
        point.load()
    return ", ".join(sorted(p.name for p in ours))


def _store(settings: Settings) -> str:
    if "://" not in settings.store and not Path(settings.store).expanduser().exists():
        return f"{settings.store}: not made yet (`policygraph run` makes it)"
    with open_store(settings.store, read_only=True) as store:
        counts = ", ".join(f"{n:,} {kind}" for kind, n in store.counts().items())
        return f"{settings.store}: {store.engine}, {counts}"
