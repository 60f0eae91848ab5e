// purpose: Contradictions: one cause, one delta, opposed effects; or an effect asserted and denied. Both sides are kept.
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
WHERE e.contradicts IS NOT NULL AND e.belief >= $min_belief AND ($about IS NULL OR x.id IN $about OR y.id IN $about)
WITH x, y, collect(e) AS sides
UNWIND sides AS a
UNWIND sides AS b
WITH x, y, a, b
WHERE b.id IN a.contradicts AND (a.belief > b.belief OR (a.belief = b.belief AND a.id < b.id))
RETURN x.name AS cause, a.cause_delta AS cause_delta, y.name AS effect, a.assertion + ' ' + a.effect_delta AS one_says,
       b.assertion + ' ' + b.effect_delta AS other_says, a.belief AS belief, b.belief AS other_belief, a.n_claims AS n_claims,
       b.n_claims AS other_claims, a.last AS last, b.last AS other_last, a.id AS edge, b.id AS other_edge
ORDER BY other_belief DESC, belief DESC, edge, other_edge
LIMIT $limit
