"""Predictions against gold: alignment, figures, misses by layer, reports."""

from __future__ import annotations

from pipeline.evaluate.figures import Scores, as_json, flatten
from pipeline.evaluate.lines import Line, Lines, load_lines
from pipeline.evaluate.score import score, score_by_outlet

__all__ = ["Line", "Lines", "Scores", "as_json", "flatten", "load_lines", "score", "score_by_outlet"]
