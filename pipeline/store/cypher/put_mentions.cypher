UNWIND $rows AS r
MATCH (a:Article {id: r.article})
MATCH (c:Concept {id: r.concept})
CREATE (a)-[:MENTIONS {count: r.count, spans: r.spans, surfaces: r.surfaces, affiliations: r.affiliations}]->(c)
