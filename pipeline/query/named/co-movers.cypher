// purpose: What else moves: other assets that the same causes move, and how often the same way.
// param asset: concept required - by any of its names
// param min_belief: float = 0.1 - leave weaker edges out
// param limit: int = 25 - rows at most
// column other: text
// column same: int - pairs of edges of one cause and delta that move both the same way
// column opposite: int - pairs that move them opposite ways
// column causes: int - different causes
// column other_id: text
MATCH (y:Concept)<-[e:AFFECTS]-(x:Concept)
WHERE y.id IN $asset AND e.sign <> 0 AND e.assertion = 'asserted' AND e.belief >= $min_belief
WITH x, e.cause_delta AS delta, sum(CASE WHEN e.sign > 0 THEN 1 ELSE 0 END) AS same, sum(CASE WHEN e.sign < 0 THEN 1 ELSE 0 END) AS opposite
WITH x, collect({delta: delta, same: same, opposite: opposite}) AS moves
MATCH (x)-[f:AFFECTS]->(z:Asset)
WHERE f.sign <> 0 AND f.assertion = 'asserted' AND f.belief >= $min_belief AND NOT z.id IN $asset
WITH x, z, f, [m IN moves WHERE m.delta = f.cause_delta] AS moves
WHERE size(moves) > 0
WITH x, z, sum(CASE WHEN f.sign > 0 THEN moves[0].same ELSE moves[0].opposite END) AS same,
     sum(CASE WHEN f.sign > 0 THEN moves[0].opposite ELSE moves[0].same END) AS opposite
WITH z, sum(same) AS same, sum(opposite) AS opposite, count(x) AS causes
RETURN z.name AS other, same, opposite, causes, z.id AS other_id
ORDER BY same + opposite DESC, other_id
LIMIT $limit
