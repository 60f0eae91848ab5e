// Claims with a named holder, of articles from a day on.
MATCH (a:Article)
WHERE a.published >= $day
MATCH (a)<-[:STATED_IN]-(k:Claim)
MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
WHERE $holder IS NULL OR h.id IN $holder
RETURN k.id AS claim, k.edge AS edge, k.published AS published, h.name AS holder
