MATCH (k:Claim)-[:SIZED_BY]->(o:Observation) RETURN k.id AS start, o.id AS end ORDER BY start, end
