"""The graph store: embedded by default, any Neo4j 5 by address, one class for both."""

from pipeline.store.graph_store import ROW_CAP, TIMEOUT_S, GraphStore, Table, open_store
from pipeline.store.guard import split_statements
from pipeline.store.writer import Writer

__all__ = ["ROW_CAP", "TIMEOUT_S", "GraphStore", "Table", "Writer", "open_store", "split_statements"]
