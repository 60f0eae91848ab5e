"""From contract lines to graph rows: identity, merging, belief, near-duplicates. Pure functions; the store is not known here."""

from pipeline.assemble.article import article_graph, line_digest
from pipeline.assemble.belief import Evidence
from pipeline.assemble.duplicates import Duplicates
from pipeline.assemble.edges import affects

__all__ = ["Duplicates", "Evidence", "affects", "article_graph", "line_digest"]
