"""An article and its identity."""

from __future__ import annotations

import hashlib

import pytest
from pydantic import ValidationError

from schemas.article import Article, text_id


def test_the_id_is_the_digest_of_the_text() -> None:
    assert text_id("升息") == hashlib.sha256("升息".encode()).hexdigest()
    assert text_id("升息") != text_id("降息")
    assert len(text_id("\ud800")) == 64  # half of a surrogate pair has an id too


def test_an_article_takes_a_digest_as_its_id() -> None:
    assert Article(id=text_id("文"), text="文", path="a").boilerplate == ()
    with pytest.raises(ValidationError):
        Article(id="short", text="文", path="a")


@pytest.mark.parametrize(("key", "value"), [("usage", "sg"), ("published", "yesterday"), ("words", 3)])
def test_unknown_values_and_keys_are_refused(key: str, value: object) -> None:
    with pytest.raises(ValidationError):
        Article.model_validate({"id": text_id("文"), "text": "文", "path": "a", key: value})
