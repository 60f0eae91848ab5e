UNWIND $rows AS r
MATCH (x:Concept {id: r.cause})
MATCH (y:Concept {id: r.effect})
MATCH (x)-[e:AFFECTS {id: r.id}]->(y)
WITH collect(e) AS all
UNWIND all AS e
DELETE e
