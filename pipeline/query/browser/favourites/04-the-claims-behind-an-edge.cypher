// policygraph: the claims behind the most disputed edges, with their articles
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.contradicts IS NOT NULL
WITH e ORDER BY e.n_claims DESC, e.id LIMIT 5
MATCH (k:Claim {edge: e.id})
MATCH (k)-[s:STATED_IN]->(a:Article)
MATCH (k)-[c:CAUSE]->(x:Concept)
MATCH (k)-[f:EFFECT]->(y:Concept)
RETURN k, s, a, c, x, f, y
LIMIT 50
