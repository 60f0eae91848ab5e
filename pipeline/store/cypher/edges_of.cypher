UNWIND $articles AS id
MATCH (a:Article {id: id})<-[:STATED_IN]-(k:Claim)
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
RETURN DISTINCT k.edge AS edge, x.id AS cause, k.cause_delta AS cause_delta, y.id AS effect, k.effect_delta AS effect_delta,
       k.assertion AS assertion
