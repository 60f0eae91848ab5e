// Claims with a named holder, of these edges.
UNWIND $ids AS id
MATCH (k:Claim {edge: id})
MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
WHERE $holder IS NULL OR h.id IN $holder
RETURN k.id AS claim, k.edge AS edge, k.published AS published, h.name AS holder
