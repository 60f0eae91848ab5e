// policygraph: contradictions, as a table
MATCH (x:Concept)-[a:AFFECTS]->(y:Concept)
WHERE a.contradicts IS NOT NULL
MATCH (x)-[b:AFFECTS]->(y)
WHERE b.id IN a.contradicts AND a.id < b.id
RETURN x.name AS cause, a.cause_delta AS moves, y.name AS effect, a.assertion + ' ' + a.effect_delta AS one, b.assertion + ' ' + b.effect_delta AS other,
       a.belief AS belief, b.belief AS other_belief
ORDER BY belief + other_belief DESC, a.id
LIMIT 50
