// policygraph: who says what on an asset, with the sentence (change the name)
MATCH (k:Claim)-[:ATTRIBUTED_TO]->(h:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
WHERE '黃金' IN y.names
MATCH (k)-[:CAUSE]->(x:Concept)
RETURN h.name AS holder, x.name AS cause, k.cause_delta AS moves, k.effect_delta AS moved, k.published AS published, k.sentence AS sentence
ORDER BY published DESC, k.id
LIMIT 50
