"""One token for one code point, so that token index, character index and original offset are the same number."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab


class CharTokenizer:
    """Makes a Doc of one-character words without spaces between them."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return the Doc of a text; ``doc.text == text`` for any text."""
        return Doc(self.vocab, words=list(text), spaces=[False] * len(text))

    def to_bytes(self, **_: Any) -> bytes:
        """Return nothing: the tokenizer holds no state."""
        return b""

    def from_bytes(self, _: bytes, **__: Any) -> CharTokenizer:
        """Return the tokenizer itself."""
        return self

    def to_disk(self, _: str | Path, **__: Any) -> None:
        """Write nothing."""

    def from_disk(self, _: str | Path, **__: Any) -> CharTokenizer:
        """Return the tokenizer itself."""
        return self


@registry.tokenizers("policygraph.CharTokenizer.v1")  # type: ignore[untyped-decorator]
def create_tokenizer() -> Callable[[Language], CharTokenizer]:
    """Return a function that makes the tokenizer for a language object."""
    return lambda nlp: CharTokenizer(nlp.vocab)


def build_nlp() -> Language:
    """Return a blank Chinese pipeline with the one-character tokenizer and no limit on length."""
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharTokenizer(nlp.vocab)
    nlp.max_length = 10**9
    return nlp
