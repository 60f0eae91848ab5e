// policygraph: an actor, its policies and what they move (change the name)
MATCH (a:Institution)<-[b:BY]-(p:Policy)
WHERE '聯準會' IN a.names
OPTIONAL MATCH (p)-[e:AFFECTS]->(y:Concept)
RETURN a, b, p, e, y
LIMIT 100
