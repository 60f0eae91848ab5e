// What the articles have brought so far: their claims, with the edges and surfaces that these count for.
UNWIND $articles AS id
MATCH (a:Article {id: id})<-[:STATED_IN]-(k:Claim)
MATCH (k)-[c:CAUSE]->(x:Concept)
MATCH (k)-[e:EFFECT]->(y:Concept)
RETURN k.id AS claim, k.edge AS edge, x.id AS cause, k.cause_delta AS cause_delta, y.id AS effect, k.effect_delta AS effect_delta,
       k.assertion AS assertion, c.surface AS cause_surface, e.surface AS effect_surface
