UNWIND $articles AS id
MATCH (a:Article {id: id})<-[:STATED_IN]-(k:Claim)
MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN DISTINCT h.id AS concept
