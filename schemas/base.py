"""What every contract model shares."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict


class Contract(BaseModel):
    """A frozen model that refuses unknown keys.

    Readers of foreign lines pass ``extra="ignore"`` to the validation call instead of weakening the model.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


Span = tuple[int, int]
"""A half-open pair of code-point offsets into an article's text."""
