UNWIND $rows AS r
MATCH (o:Observation {id: r.observation})
MATCH (c:Concept {id: r.concept})
CREATE (o)-[:OF]->(c)
