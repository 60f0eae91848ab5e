// A concept lives from what points at it.
UNWIND $ids AS id
MATCH (c:Concept {id: id})
WHERE NOT (c)<--()
OPTIONAL MATCH (c)-->(n:Concept)
RETURN c.id AS id, collect(DISTINCT n.id) AS neighbours
