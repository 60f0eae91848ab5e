// purpose: Most influential institutions, or other concepts: PageRank over the assembled edges, weighted by belief.
// engine: influence
// param type: text = institution - institution, policy, asset, rate, indicator, factor or person
// param min_belief: float = 0.1 - leave weaker edges out
// param limit: int = 25 - rows at most
// column name: text
// column influence: float - share of all influence, in (0, 1)
// column policies: int - policies of the institution
// column n_claims: int - claims on what it or its policies do
// column id: text
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.assertion IN ['asserted', 'conditional'] AND e.belief >= $min_belief
RETURN x.id, y.id, e.belief
