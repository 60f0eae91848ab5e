// The quantities of one article.
MATCH (a:Article {id: $article})
MATCH (a)<-[:REPORTED_IN]-(o:Observation)
OPTIONAL MATCH (o)-[:OF]->(c:Concept)
RETURN o.start AS start, o.`end` AS end, o.text AS text, o.value AS value, o.low AS low, o.high AS high, o.unit AS unit, o.role AS role,
       c.id AS concept, c.name AS name, c.name_en AS name_en
ORDER BY start, end
