// Claims with a named holder, of articles from a day on. WITH: left free, the embedded store's planner begins with all claims.
MATCH (a:Article)
WHERE a.published >= $day
WITH a
MATCH (a)<-[:STATED_IN]-(k:Claim)
MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
WHERE $holder IS NULL OR h.id IN $holder
RETURN k.id AS claim, k.edge AS edge, k.published AS published, h.name AS holder
