UNWIND $ids AS id
MATCH (a:Article {id: id})-[m:MENTIONS]->(c:Concept)
RETURN a.id AS start, c.id AS end, m.count AS count, m.spans AS spans, m.surfaces AS surfaces, m.affiliations AS affiliations
