"""Questions to the graph: a catalogue of named ones, and any read-only Cypher."""

from pipeline.query.catalogue import NamedQuery, catalogue, named
from pipeline.query.run import run_cypher, run_named

__all__ = ["NamedQuery", "catalogue", "named", "run_cypher", "run_named"]
