// The quantities that size claims.
UNWIND $edges AS edge
MATCH (k:Claim {edge: edge})
MATCH (k)-[:SIZED_BY]->(o:Observation)
RETURN k.id AS claim, o.text AS text, o.role AS role, o.value AS value, o.unit AS unit, o.start AS start, o.`end` AS end
ORDER BY claim, start
