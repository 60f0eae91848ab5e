"""JSON Schema of the contracts, generated from the models: ``python -m schemas.generate [--check]``."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from schemas.article import Article
from schemas.extraction import Extraction
from schemas.lexicon import LexiconRow
from schemas.rule import CueFamily

FOLDER: Final = Path(__file__).parent / "json"
DIALECT: Final = GenerateJsonSchema.schema_dialect


def _model(model: type[BaseModel]) -> dict[str, Any]:
    return {"$schema": DIALECT, **model.model_json_schema(mode="validation")}


SCHEMAS: Final[dict[str, Callable[[], dict[str, Any]]]] = {
    "article": lambda: _model(Article),
    "extraction": lambda: _model(Extraction),
    "lexicon": lambda: _model(LexiconRow),
    "rule": lambda: _model(CueFamily),
}


def rendered() -> dict[Path, str]:
    """Return what each file of ``schemas/json`` must hold."""
    return {FOLDER / f"{name}.schema.json": json.dumps(make(), ensure_ascii=False, indent=2) + "\n" for name, make in SCHEMAS.items()}


def lagging() -> list[Path]:
    """Return the files that are missing, out of date, or not generated from anything."""
    wanted = rendered()
    stray = [p for p in FOLDER.glob("*.json") if p not in wanted]
    return stray + [p for p, text in wanted.items() if not p.is_file() or p.read_text("utf-8") != text]


def main(arguments: list[str]) -> int:
    """Write the files; with ``--check`` only name those that lag, and return 1 for any."""
    if arguments == ["--check"]:
        late = lagging()
        sys.stderr.writelines(f"error: {p.name}: does not match the models (run: python -m schemas.generate)\n" for p in late)
        return int(bool(late))
    FOLDER.mkdir(exist_ok=True)
    for path, text in rendered().items():
        path.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
