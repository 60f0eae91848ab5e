UNWIND $ids AS id
MATCH (x:Concept {id: id})-[e:AFFECTS]->(y:Concept)
RETURN e.id AS id, x.id AS start, y.id AS end, properties(e) AS props
