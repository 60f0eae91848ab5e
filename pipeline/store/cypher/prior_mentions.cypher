UNWIND $articles AS id
MATCH (a:Article {id: id})-[m:MENTIONS]->(c:Concept)
RETURN c.id AS concept, m.surfaces AS surfaces, m.affiliations AS affiliations, a.published AS published
