UNWIND $rows AS r
MATCH (x:Concept {id: r.cause})-[e:AFFECTS {id: r.id}]->(y:Concept {id: r.effect})
WITH collect(e) AS all
UNWIND all AS e
DELETE e
