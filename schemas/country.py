"""One row of the country table: what composition needs to know of an economy."""

from __future__ import annotations

from pydantic import Field

from schemas.base import Contract


class Country(Contract):
    """An economy or region.

    ``names`` stand before a noun or act; ``short`` is the character used inside compositions; ``anchor`` names the country whose
    monetary policy it follows.
    """

    code: str = Field(pattern=r"^[a-z]+$")
    name_zh: str
    name_en: str
    names: tuple[str, ...] = ()
    short: str = ""
    cities: tuple[str, ...] = ()
    central_bank: str = ""
    bank_code: str = ""
    government: str = ""
    currency: str = ""
    equities: str = ""
    bonds: str = ""
    yields: str = ""
    anchor: str = ""

    @property
    def actor(self) -> str:
        """The short code of the monetary authority, for the ids of its acts."""
        return self.bank_code or self.code
