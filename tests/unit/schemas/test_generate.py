"""The JSON Schema files keep up with the models."""

from __future__ import annotations

import json

from schemas.generate import FOLDER, lagging, main


def test_no_file_lags() -> None:
    assert lagging() == []
    assert main(["--check"]) == 0


def test_the_line_schema_names_what_the_contract_requires() -> None:
    schema = json.loads((FOLDER / "extraction.schema.json").read_text("utf-8"))
    assert schema["additionalProperties"] is False
    assert {"start", "end", "delta"} <= set(schema["$defs"]["Argument"]["required"])
    assert "from" in schema["$defs"]["TimeExpression"]["properties"]
