UNWIND $rows AS r
MATCH (a:Article {id: r.article})
MATCH (x:Concept {id: r.cause})
MATCH (y:Concept {id: r.effect})
CREATE (a)<-[:STATED_IN]-(k:Claim)-[:CAUSE {surface: r.cause_surface}]->(x)
CREATE (k)-[:EFFECT {surface: r.effect_surface}]->(y)
SET k = r.props
