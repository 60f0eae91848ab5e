// policygraph: what moves an asset (change the name)
MATCH (x:Concept)-[e:AFFECTS]->(y:Asset)
WHERE '黃金' IN y.names
RETURN x, e, y
ORDER BY e.belief DESC, e.id
LIMIT 50
