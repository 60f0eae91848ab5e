// The concepts that one article names, with their places.
MATCH (a:Article {id: $article})
MATCH (a)-[m:MENTIONS]->(c:Concept)
RETURN c.id AS concept, c.name AS name, c.name_en AS name_en, m.spans AS spans
ORDER BY concept
