"""Files and folders → articles: decoding, formats, metadata, boilerplate, usage."""

from __future__ import annotations

from pipeline.read.outcome import Duplicate, Failure, ReadOptions
from pipeline.read.reader import read_inputs

__all__ = ["Duplicate", "Failure", "ReadOptions", "read_inputs"]
