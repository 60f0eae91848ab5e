MATCH (k:Claim)-[:STATED_IN]->(a:Article)
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN k.id AS id, a.id AS article, x.id AS cause, x.name AS cause_name, y.id AS effect, y.name AS effect_name, h.id AS holder,
       h.name AS holder_name, properties(k) AS props, a.external_id AS external_id, a.title AS title, a.source AS source, a.path AS path
ORDER BY id
