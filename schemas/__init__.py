"""The data contracts of policygraph: frozen pydantic models, strict when writing, lenient when reading."""

from schemas.article import Article
from schemas.extraction import Argument, ArticleInfo, Claim, Extraction, Mention, Producer, Quantity, TimeExpression

__all__ = ["Argument", "Article", "ArticleInfo", "Claim", "Extraction", "Mention", "Producer", "Quantity", "TimeExpression"]
