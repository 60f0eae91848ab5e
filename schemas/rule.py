"""A cue: words that state an influence, with the places of cause and effect around them."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from schemas.base import Contract
from schemas.extraction import Assertion

Geometry = Literal["C>E", "E<C", "[C]E", "[E]C", "C[E]", "E[C]"]
"""Where the arguments stand: ``C>E`` cause left, effect right; ``E<C`` effect left, cause right; ``[C]E`` the cue opens the cause
and the effect follows in a later clause; ``[E]C`` the same the other way round; ``C[E]`` and ``E[C]`` one argument between the two
parts of the cue, the other before it."""


class Example(Contract):
    """A sentence in which the cue proposes this pair; cause and effect are quotes of it."""

    text: str
    cause: str
    effect: str


class Cue(Contract):
    """Forms that behave alike. A form with ``…`` has two parts with an argument between them.

    ``inside``: the cue stands after the subject of the effect's clause (金價 就會 下跌), so it does not cut the clause.
    """

    id: str = Field(pattern=r"^[a-z-]+\.[a-z0-9-]+$")
    forms: tuple[str, ...] = Field(min_length=1)
    geometry: tuple[Geometry, ...] = ()
    sign: Literal["", "up", "down", "flat", "volatile", "change", "negated"] = ""
    assertion: Assertion | None = None
    not_before: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    inside: bool = False
    examples: tuple[Example, ...] = ()
    counter: tuple[str, ...] = ()


class CueFamily(Contract):
    """One file of cues. ``geometry`` and ``assertion`` are the defaults of its cues; ``keeps_verb`` puts the cue into the effect's span."""

    family: str = Field(pattern=r"^[a-z-]+$")
    about: str
    geometry: tuple[Geometry, ...]
    assertion: Assertion = "asserted"
    keeps_verb: bool = False
    cues: tuple[Cue, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _ids(self) -> Self:
        for cue in self.cues:
            if not cue.id.startswith(self.family + "."):
                raise ValueError(f"cue {cue.id} stands in family {self.family}")
        return self
