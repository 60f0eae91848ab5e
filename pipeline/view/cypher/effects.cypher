// Every assembled edge, the most believed first.
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
RETURN e.id AS id, x.id AS cause, y.id AS effect, e.cause_delta AS cause_delta, e.effect_delta AS effect_delta, e.assertion AS assertion,
       e.sign AS sign, e.belief AS belief, e.n_claims AS n_claims, e.n_sources AS n_sources, e.first AS first, e.last AS last
ORDER BY belief DESC, n_claims DESC, id
