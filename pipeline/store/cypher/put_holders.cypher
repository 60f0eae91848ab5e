UNWIND $rows AS r
MATCH (k:Claim {id: r.claim})
MATCH (h:Concept {id: r.holder})
CREATE (k)-[:ATTRIBUTED_TO]->(h)
