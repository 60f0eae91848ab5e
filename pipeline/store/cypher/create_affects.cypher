UNWIND $rows AS r
MATCH (x:Concept {id: r.cause})
MATCH (y:Concept {id: r.effect})
CREATE (x)-[:AFFECTS {id: r.id, cause_delta: r.cause_delta, effect_delta: r.effect_delta, assertion: r.assertion, sign: r.sign, belief: r.belief,
  n_claims: r.n_claims, n_articles: r.n_articles, n_sources: r.n_sources, first: r.first, last: r.last,
  contradicts: r.contradicts}]->(y)
