UNWIND $ids AS article
MATCH (a:Article {id: article})<-[:REPORTED_IN]-(o:Observation)
OPTIONAL MATCH (o)-[:OF]->(c:Concept)
RETURN o.id AS id, a.id AS article, c.id AS concept, properties(o) AS props
