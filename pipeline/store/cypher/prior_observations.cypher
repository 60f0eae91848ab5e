UNWIND $articles AS id
MATCH (a:Article {id: id})<-[:REPORTED_IN]-(o:Observation)
OPTIONAL MATCH (o)-[:OF]->(c:Concept)
RETURN o.id AS observation, c.id AS concept
