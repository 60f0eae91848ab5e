// The edges that contradict each other.
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.contradicts IS NOT NULL
RETURN e.id AS id, x.id AS cause, x.name AS cause_name, e.cause_delta AS cause_delta, y.id AS effect, y.name AS effect_name,
       e.effect_delta AS effect_delta, e.assertion AS assertion, e.sign AS sign, e.belief AS belief, e.n_claims AS n_claims, e.first AS first,
       e.last AS last, e.contradicts AS contradicts
