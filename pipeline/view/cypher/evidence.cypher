// The claims behind edges, with what a reader needs to judge them.
UNWIND $edges AS edge
MATCH (k:Claim {edge: edge})
MATCH (k)-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN edge, properties(k) AS claim, a.id AS article, a.title AS title, a.source AS source, a.published AS published, a.path AS path,
       h.id AS holder, h.name AS holder_name, h.name_en AS holder_name_en
ORDER BY claim.id
