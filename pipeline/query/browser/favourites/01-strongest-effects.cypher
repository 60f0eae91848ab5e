// policygraph: the strongest effects
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.assertion = 'asserted'
RETURN x, e, y
ORDER BY e.belief DESC, e.id
LIMIT 50
