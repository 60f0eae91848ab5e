UNWIND $rows AS r
MATCH (x:Concept {id: r.start})
MATCH (y:Concept {id: r.end})
MERGE (x)-[:PART_OF]->(y)
