MATCH (a:Article)-[m:MENTIONS]->(c:Concept)
RETURN a.id AS start, c.id AS end, m.count AS count, m.spans AS spans
ORDER BY start, end
