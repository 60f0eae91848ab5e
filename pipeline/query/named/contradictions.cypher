// purpose: Contradictions: one cause, one delta, opposed effects; or an effect asserted and denied. Both sides are kept.
// engine: contradictions
// param about: concept - only where this concept is cause or effect
// param min_belief: float = 0 - of both sides
// param limit: int = 25 - rows at most
// column cause: text
// column cause_delta: text
// column effect: text
// column one_says: text - assertion and delta of the effect on the side believed more
// column other_says: text - the same of the other side
// column belief: float - of the first side
// column other_belief: float
// column n_claims: int
// column other_claims: int
// column last: date - last publication of the first side
// column other_last: date
// column edge: text - id of the first side
// column other_edge: text
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.contradicts IS NOT NULL
RETURN x.id, y.id, e.id, e.contradicts
