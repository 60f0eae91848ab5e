"""The errors that users see: each message says where, what went wrong, and what to do next."""

from __future__ import annotations


class PolicygraphError(Exception):
    """Root of every error that the product raises on purpose.

    Args:
        where: the file, place or setting concerned, as the user knows it.
        what: what went wrong, in one clause.
        remedy: what to do next, in one clause; empty where nothing can be done.
    """

    def __init__(self, where: str, what: str, remedy: str = "") -> None:
        self.where = where
        self.what = what
        self.remedy = remedy
        super().__init__(where, what, remedy)

    def __str__(self) -> str:
        tail = f" ({self.remedy})" if self.remedy else ""
        return f"{self.where}: {self.what}{tail}"


class ReadError(PolicygraphError):
    """An input that cannot be read as an article."""


class ConversionError(PolicygraphError):
    """The conversion dictionaries do not keep what offsets need."""


class LexiconError(PolicygraphError):
    """A lexicon or change-word table that does not hold together."""


class RuleError(PolicygraphError):
    """A cue or rule file that does not hold together."""


class SchemaError(PolicygraphError):
    """A line that breaks the extraction contract."""


class ModelError(PolicygraphError):
    """A weights file that is missing, damaged or made for other rules."""


class StoreError(PolicygraphError):
    """The graph store refused or failed an operation."""


class StoreUnreachableError(StoreError):
    """No store answers at the given address."""


class QueryError(PolicygraphError):
    """A query that is unknown, wrong, or not allowed."""


class UsageError(PolicygraphError):
    """A command or function called in a way that it cannot serve."""
