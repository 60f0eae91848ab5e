// By article: the embedded store sorts and holds no more than a chunk.
UNWIND $ids AS article
MATCH (a:Article {id: article})<-[:STATED_IN]-(k:Claim)
MATCH (k)-[c:CAUSE]->(x:Concept)
MATCH (k)-[e:EFFECT]->(y:Concept)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN k.id AS id, k.start AS start, a.id AS article, x.id AS cause, x.name AS cause_name, y.id AS effect, y.name AS effect_name, h.id AS holder,
       h.name AS holder_name, properties(k) AS props, a.external_id AS external_id, a.title AS title, a.source AS source, a.path AS path,
       c.surface AS cause_surface, e.surface AS effect_surface, COLLECT { MATCH (k)-[:SIZED_BY]->(o:Observation) RETURN o.id } AS sizes
