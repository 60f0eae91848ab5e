UNWIND $edges AS edge
MATCH (k:Claim {edge: edge})
MATCH (k)-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN edge, k.id AS claim, k.confidence AS confidence, k.certainty AS certainty, k.assertion AS assertion, k.temporality AS temporality,
       k.published AS published, a.id AS article, a.source AS source, a.author AS author, h.id AS holder
