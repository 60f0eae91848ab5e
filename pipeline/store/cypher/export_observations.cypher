MATCH (o:Observation)-[:REPORTED_IN]->(a:Article)
OPTIONAL MATCH (o)-[:OF]->(c:Concept)
RETURN o.id AS id, a.id AS article, c.id AS concept, properties(o) AS props
ORDER BY id
