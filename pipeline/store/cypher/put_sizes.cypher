UNWIND $rows AS r
MATCH (k:Claim {id: r.claim})
MATCH (o:Observation {id: r.observation})
CREATE (k)-[:SIZED_BY]->(o)
