"""Brings a batch of articles into the store, inside one transaction, so that the graph stays a function of the loaded lines.

Everything that several articles share (assembled edges, names of concepts outside the lexicon, affiliations) is computed anew from
what is stored, never adjusted. :class:`Memory` keeps what has been read for that purpose, so that a long load reads each edge once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pipeline.assemble import Duplicates, Evidence, affects
from pipeline.assemble.belief import evidence_of
from pipeline.assemble.contradiction import rivals
from pipeline.assemble.identity import edge_id
from pipeline.assemble.instruments import move_of
from pipeline.assemble.names import known_row, links_of, lookup, surface_row
from pipeline.store import Writer
from schemas.graph import AffectsRow, AffiliationRow, ArticleGraph, ClaimRow, ConceptInfo, ConceptNames, ConceptRow, EdgeKey, LinkRow

Row = dict[str, Any]
MOST_EDGES: Final = 100_000
"""Edges that memory holds with their evidence, a kilobyte each; what is needed of the others is read again."""
_LINKS = ("BY", "OF", "PART_OF")


@dataclass
class Memory:
    """What is known of the stored graph at ``version``; worthless once another writer has been there.

    ``complete``: the store was empty at the beginning, so that what memory lacks does not exist.
    """

    version: int = -1
    dirty: bool = True
    articles: set[str] = field(default_factory=set)
    complete: bool = False
    duplicates: Duplicates = field(default_factory=Duplicates)
    keys: dict[str, EdgeKey] = field(default_factory=dict)
    evidence: dict[str, dict[str, Evidence]] = field(default_factory=dict)
    against: dict[str, tuple[str, ...]] = field(default_factory=dict)
    surfaces: dict[str, Counter[str]] = field(default_factory=dict)
    affiliations: dict[str, Counter[tuple[str, str, str | None]]] = field(default_factory=dict)

    def enter(self, tx: Writer) -> None:
        """Begin a transaction: forget everything if an earlier one failed, somebody else has written, or it has grown too large."""
        version = tx.bump()
        if self.dirty or version != self.version + 1 or len(self.evidence) > MOST_EDGES:
            self.__init__()  # type: ignore[misc]
            for row in tx.rows("signatures"):
                self.duplicates.add(row["id"], row["signature"])
                self.articles.add(row["id"])
            self.complete = not self.articles
        self.version, self.dirty = version, True


@dataclass
class Batch:
    """One call of :func:`apply`: what the articles had brought before, and what they touch."""

    tx: Writer
    memory: Memory
    names: ConceptNames | None
    claims: list[Row] = field(default_factory=list)
    mentions: list[Row] = field(default_factory=list)
    observations: list[str] = field(default_factory=list)
    concepts: set[str] = field(default_factory=set)


def apply(tx: Writer, memory: Memory, graphs: Sequence[ArticleGraph], forget: Collection[str], names: ConceptNames | None) -> None:
    """Put the articles in place of what they brought before, and remove those to forget."""
    memory.enter(tx)
    batch = Batch(tx, memory, names)
    articles = sorted(memory.articles & {*forget, *(g.article["id"] for g in graphs)})
    if articles:
        _read_prior(batch, articles)
    edges = _touched_edges(batch, graphs, forget)
    against = _rivals(memory, edges)
    concepts = batch.concepts | {c for g in graphs for c in g.concepts}
    unknown = sorted(c for c in concepts if lookup(c, names) is None)
    persons = _persons(batch, graphs)
    further = set() if memory.complete else _rivals(memory, against)  # a rival that is written anew names all of its own rivals
    _remember(batch, edges, against | further, unknown, persons)
    before = {e for e in (*edges, *against) if memory.evidence.get(e)}
    _exchange(batch, graphs)
    tx.clear(articles if batch.mentions else (), [r["claim"] for r in batch.claims], batch.observations)
    if forget:
        tx.remove(forget)
    _create_concepts(batch, (c for g in graphs for c in g.concepts))
    tx.put(graphs)
    _write_edges(batch, edges, before)
    tx.rename(_surface_rows(batch, unknown))
    _write_affiliations(batch, persons)
    tx.prune(batch.concepts)
    memory.articles |= {g.article["id"] for g in graphs}
    memory.articles -= set(forget)


# -- what was there -----------------------------------------------------------------------------------------------------------------


def _read_prior(b: Batch, articles: Sequence[str]) -> None:
    b.claims = b.tx.rows("prior_claims", articles=articles)
    b.mentions = b.tx.rows("prior_mentions", articles=articles)
    measured = b.tx.rows("prior_observations", articles=articles)
    b.observations = [r["observation"] for r in measured]
    others = [*b.tx.rows("prior_holders", articles=articles), *(r for r in measured if r["concept"])]
    b.concepts = {r["concept"] for r in (*b.mentions, *others)} | {r[end] for r in b.claims for end in ("cause", "effect")}
    b.concepts |= {a.partition("\t")[0] for r in b.mentions for a in r["affiliations"] or ()}


def _key(row: Row) -> EdgeKey:
    return EdgeKey(row["cause"], row["cause_delta"], row["effect"], row["effect_delta"], row["assertion"])


def _claim_key(c: ClaimRow) -> EdgeKey:
    p = c["props"]
    return EdgeKey(c["cause"], p["cause_delta"], c["effect"], p["effect_delta"], p["assertion"])


def _touched_edges(b: Batch, graphs: Sequence[ArticleGraph], forget: Collection[str]) -> set[str]:
    """Return the edges of the articles, before and after, and those of articles whose group of copies changes."""
    regrouped: set[str] = set()
    for article in forget:
        regrouped |= b.memory.duplicates.remove(article)
    for g in graphs:
        regrouped |= b.memory.duplicates.add(g.article["id"], g.article["signature"])
    keys = {r["edge"]: _key(r) for r in b.claims}
    keys |= {c["props"]["edge"]: _claim_key(c) for g in graphs for c in g.claims}
    if regrouped:
        keys |= {r["edge"]: _key(r) for r in b.tx.rows("edges_of", articles=sorted(regrouped))}
    b.memory.keys |= keys
    return set(keys)


def _persons(b: Batch, graphs: Sequence[ArticleGraph]) -> list[str]:
    stated = {r["concept"] for r in b.mentions if r["affiliations"]}
    stated |= {m["concept"] for g in graphs for m in g.mentions if m["affiliations"]}
    return sorted(stated)


def _rivals(memory: Memory, edges: Iterable[str]) -> set[str]:
    """Return the edges that contradict these, if they are there."""
    for e in edges:
        if e not in memory.against:
            found = {edge_id(r): r for r in rivals(memory.keys[e])}
            memory.against[e] = tuple(found)
            memory.keys |= {} if memory.complete else found
    return {r for e in edges for r in memory.against[e]}


def _remember(b: Batch, edges: Iterable[str], against: Iterable[str], unknown: Iterable[str], persons: Iterable[str]) -> None:
    """Read what is stored of the edges, names and affiliations that memory does not hold yet."""
    memory = b.memory

    def ask(name: str, **parameters: list[str]) -> list[Row]:
        return [] if memory.complete else b.tx.rows(name, **parameters)

    wanted = edges if memory.complete else {*edges, *against}
    new = sorted(e for e in wanted if e not in memory.evidence)
    memory.evidence |= {e: {} for e in new}
    for r in ask("evidence", edges=new) if new else ():
        memory.evidence[r["edge"]][r["claim"]] = evidence_of(r)
    new = sorted(c for c in unknown if c not in memory.surfaces)
    memory.surfaces |= {c: Counter() for c in new}
    for r in ask("surfaces_mentioned", ids=new) if new else ():
        memory.surfaces[r["concept"]].update(_tallies(r["surfaces"]))
    for r in ask("surfaces_argued", ids=new) if new else ():
        memory.surfaces[r["concept"]][r["surface"]] += r["tally"]
    new = sorted(p for p in persons if p not in memory.affiliations)
    memory.affiliations |= {p: Counter() for p in new}
    for r in ask("affiliations", ids=new) if new else ():
        memory.affiliations[r["concept"]].update(_stated(r["affiliations"], r["published"]))


def _tallies(surfaces: Iterable[str]) -> dict[str, int]:
    return {surface: int(n) for n, _, surface in (s.partition(" ") for s in surfaces)}


def _stated(affiliations: Iterable[str], published: str | None) -> list[tuple[str, str, str | None]]:
    return [(institution, role, published) for institution, _, role in (a.partition("\t") for a in affiliations)]


# -- what is there now --------------------------------------------------------------------------------------------------------------


def _exchange(b: Batch, graphs: Iterable[ArticleGraph]) -> None:
    """Take the old claims and mentions out of memory, and the new ones in."""
    memory = b.memory
    for r in b.claims:
        memory.evidence[r["edge"]].pop(r["claim"], None)
        _count(memory, r["cause"], {r["cause_surface"]: -1})
        _count(memory, r["effect"], {r["effect_surface"]: -1})
    for r in b.mentions:
        _count(memory, r["concept"], {s: -n for s, n in _tallies(r["surfaces"]).items()})
        if r["affiliations"]:
            memory.affiliations[r["concept"]].subtract(_stated(r["affiliations"], r["published"]))
    for g in graphs:
        _take_in(memory, g)


def _take_in(memory: Memory, g: ArticleGraph) -> None:
    a = g.article
    for c in g.claims:
        p = c["props"]
        fact = {**p, "claim": p["id"], "article": a["id"], "source": a["source"], "author": a["author"], "holder": c["holder"]}
        memory.evidence[p["edge"]][p["id"]] = evidence_of(fact)
        _count(memory, c["cause"], {c["cause_surface"]: 1})
        _count(memory, c["effect"], {c["effect_surface"]: 1})
    for m in g.mentions:
        _count(memory, m["concept"], _tallies(m["surfaces"]))
        if m["affiliations"]:
            memory.affiliations[m["concept"]].update(_stated(m["affiliations"], a["published"]))


def _count(memory: Memory, concept: str, tallies: dict[Any, int]) -> None:
    counter = memory.surfaces.get(concept)
    if counter is not None:
        counter.update({s: n for s, n in tallies.items() if s})


def _create_concepts(b: Batch, concepts: Iterable[str]) -> None:
    """Make the nodes that are missing, with all that follows from the lexicon: actors, instruments, broader concepts."""
    todo, links = b.tx.missing(concepts), []
    made: dict[str, ConceptRow] = {}
    while todo:
        found = {c: lookup(c, b.names) for c in todo}
        made |= {c: _node(b, c, info) for c, info in found.items()}
        links += [(kind, c, other) for c, info in found.items() for kind, other in links_of(c, info)]
        todo = [c for c in b.tx.missing(other for _, _, other in links) if c not in made]
    b.tx.create(made[c] for c in sorted(made))
    _link(b, links)
    _write_affiliations(b, [x for t, x, _ in links if t == "AFFILIATED_WITH"])


def _link(b: Batch, links: Iterable[tuple[str, str, str]]) -> None:
    rows: dict[str, list[LinkRow]] = {kind: [] for kind in _LINKS}
    for kind, start, end in links:
        if kind in rows:
            move = move_of(start) if kind == "OF" else None
            rows[kind].append({"start": start, "end": end, "sign": move.sign if move else 0})
    for kind in _LINKS:
        b.tx.link(kind, rows[kind])


def _node(b: Batch, concept: str, info: ConceptInfo | None) -> ConceptRow:
    return known_row(concept, info) if info else surface_row(concept, +b.memory.surfaces.get(concept, Counter()))


def _surface_rows(b: Batch, unknown: Iterable[str]) -> list[ConceptRow]:
    return [surface_row(c, +b.memory.surfaces[c]) for c in unknown]


def _write_edges(b: Batch, edges: Iterable[str], before: set[str]) -> None:
    """Write the edges anew from their evidence, and the rivals of those that come or go; those of ``before`` are in the store."""
    memory = b.memory
    turned = [e for e in edges if (e in before) != bool(memory.evidence[e])]
    also = {r for e in turned for r in memory.against[e] if memory.evidence.get(r)}
    _rivals(memory, also)
    new: list[AffectsRow] = []
    changed: list[AffectsRow] = []
    gone: list[dict[str, str]] = []
    for e in sorted({*edges, *also}):
        key, evidence = memory.keys[e], memory.evidence[e]
        if evidence:
            against = [r for r in memory.against[e] if memory.evidence.get(r)]
            (changed if e in before else new).append(affects(key, evidence.values(), memory.duplicates.group, against))
        else:
            gone.append({"id": e, "cause": key.cause, "effect": key.effect})
    b.tx.drop_affects(gone)
    b.tx.affects(new, changed)


def _write_affiliations(b: Batch, persons: Iterable[str]) -> None:
    """Write what the articles say of each person's employers, and the lexicon's employer where they are silent on it."""
    people = sorted(set(persons))
    rows: list[AffiliationRow] = []
    for p in people:
        stated = +b.memory.affiliations.get(p, Counter())
        dates: dict[tuple[str, str], list[str]] = {}
        for institution, role, published in stated:
            dates.setdefault((institution, role), []).extend([published] if published else [])
        for (institution, role), days in sorted(dates.items()):
            rows.append(
                {"person": p, "institution": institution, "role": role, "since": min(days, default=None), "until": max(days, default=None)}
            )
        for kind, employer in links_of(p, lookup(p, b.names)):
            if kind == "AFFILIATED_WITH" and employer not in {i for i, _ in dates}:
                rows.append({"person": p, "institution": employer, "role": "", "since": None, "until": None})
    b.tx.affiliate(people, rows)


def refresh(tx: Writer, memory: Memory, concepts: Sequence[str], names: ConceptNames | None) -> None:
    """Name and link these concepts anew, after the lexicon has changed."""
    memory.enter(tx)
    b = Batch(tx, memory, names)
    found = {c: lookup(c, names) for c in concepts}
    _remember(b, (), (), [c for c, info in found.items() if info is None], [c for c in concepts if c.startswith("person/")])
    links = [(kind, c, other) for c, info in found.items() for kind, other in links_of(c, info)]
    _create_concepts(b, {other for _, _, other in links})
    tx.rename([_node(b, c, info) for c, info in found.items()])
    tx.unlink(concepts)
    _link(b, links)
    _write_affiliations(b, [c for c in concepts if c.startswith("person/")])
