MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
RETURN e.id AS id, x.id AS start, y.id AS end, properties(e) AS props
ORDER BY id
