// The claims of one article.
MATCH (a:Article {id: $article})
MATCH (a)<-[:STATED_IN]-(k:Claim)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN properties(k) AS claim, h.id AS holder, h.name AS holder_name, h.name_en AS holder_name_en
ORDER BY claim.start, claim.id
