UNWIND $ids AS id
MATCH (x:Concept {id: id})-[e:AFFECTS]->(y:Concept)
RETURN e.id AS id, x.id AS cause, e.cause_delta AS cause_delta, y.id AS effect, e.effect_delta AS effect_delta, e.assertion AS assertion,
       e.sign AS sign, e.belief AS belief, e.n_claims AS n_claims, e.n_articles AS n_articles, e.n_sources AS n_sources,
       e.first AS first, e.last AS last
