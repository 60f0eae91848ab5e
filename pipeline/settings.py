"""Typed settings: defaults < file ``policygraph.toml`` < environment ``POLICYGRAPH_*`` < flags.

Nothing is read at import; :func:`load_settings` reads once, when a command starts.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from tomllib import TOMLDecodeError
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from pipeline.errors import UsageError

FILE: Final = Path("policygraph.toml")
PREFIX: Final = "POLICYGRAPH_"
Paths = Annotated[tuple[Path, ...], NoDecode]


class Settings(BaseSettings):
    """What every command shares.

    ``store``: a folder, or ``neo4j://`` / ``bolt://``. ``workers``: processes, 0 for one per core. ``scheduler``: empty for processes of
    this machine, ``dask`` for a local Dask cluster, or the address of a Dask scheduler. ``lexicon`` and ``rules``: the
    user's own files, in the environment separated as in PATH. ``reader``: ``fast``, ``careful``, or ``auto``: the careful one where it can
    run. ``max_chars``: size limit of one article in code points.
    """

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_ignore_empty=True, extra="forbid", frozen=True)

    store: str = Field(default="./policygraph.db", min_length=1)
    workers: int = Field(default=1, ge=0, le=512)
    scheduler: str = ""
    lexicon: Paths = ()
    rules: Paths = ()
    reader: Literal["auto", "fast", "careful"] = "auto"
    min_confidence: float | None = Field(default=None, ge=0, le=1)
    max_chars: int = Field(default=2_000_000, ge=1)

    @field_validator("lexicon", "rules", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        return [part for part in value.split(os.pathsep) if part] if isinstance(value, str) else value

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Return the sources, the strongest first."""
        del dotenv_settings, file_secret_settings
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls, FILE)

    @property
    def processes(self) -> int:
        """The number of worker processes, at least one."""
        return self.workers or os.cpu_count() or 1


def load_settings(**flags: Any) -> Settings:
    """Return the settings; a flag that is None or empty was not given.

    Raises:
        UsageError: a value is not valid (the message says where it comes from), or the file is no TOML.
    """
    given = {k: v for k, v in flags.items() if v is not None and v not in ((), [])}
    try:
        return Settings(**given)
    except ValidationError as e:
        raise _invalid(e, given) from e
    except (OSError, UnicodeDecodeError, TOMLDecodeError) as e:
        raise UsageError(str(FILE), f"cannot be read: {e}", "mend or remove the file") from e


def _invalid(error: ValidationError, flags: Mapping[str, Any]) -> UsageError:
    first = error.errors()[0]
    name = str(first["loc"][0]) if first["loc"] else ""
    if first["type"] == "extra_forbidden":
        return UsageError(f"{FILE}: {name}", "there is no such setting", f"known are {', '.join(Settings.model_fields)}")
    return UsageError(_source(name, flags), f"{first['msg']}, got {first['input']!r}", "correct it")


def _source(name: str, flags: Mapping[str, Any]) -> str:
    """Return where the value of a setting comes from, as the user knows it."""
    if name in flags:
        return f"--{name.replace('_', '-')}"
    if os.environ.get(PREFIX + name.upper()):
        return PREFIX + name.upper()
    return f"{FILE}: {name}"
