// Claims by their causes, published on the day or before.
UNWIND $ids AS id
MATCH (x:Concept {id: id})<-[:CAUSE]-(k:Claim)
WHERE k.published <= $day
MATCH (k)-[:EFFECT]->(y:Concept)
MATCH (k)-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN k.id AS claim, x.id AS cause, k.cause_delta AS cause_delta, y.id AS effect, k.effect_delta AS effect_delta, k.assertion AS assertion,
       k.confidence AS confidence, k.certainty AS certainty, k.temporality AS temporality, k.published AS published, a.id AS article,
       a.source AS source, a.author AS author, h.id AS holder
