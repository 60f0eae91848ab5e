UNWIND $rows AS r
MATCH (x:Concept {id: r.cause})
MATCH (y:Concept {id: r.effect})
MATCH (x)-[e:AFFECTS {id: r.id}]->(y)
SET e.belief = r.belief, e.n_claims = r.n_claims, e.n_articles = r.n_articles, e.n_sources = r.n_sources, e.first = r.first, e.last = r.last,
  e.contradicts = r.contradicts
