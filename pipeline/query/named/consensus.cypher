// purpose: Consensus and dissent on what one concept does to another: claims for each direction.
// engine: consensus
// param cause: policy - only this cause
// param effect: concept - only this effect
// param min_belief: float = 0 - leave weaker edges out
// param as_of: date - the edges as they stood on this day, from the claims published by then
// param limit: int = 25 - rows at most
// column cause: text
// column effect: text
// column same: int - claims that both move the same way
// column opposite: int - claims that they move opposite ways
// column denied: int - claims that deny an influence
// column other: int - claims without a sign, questioned or intended
// column agreement: float - share of the larger side among the signed claims
// column cause_id: text
// column effect_id: text
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE ($cause IS NULL OR x.id IN $cause) AND ($effect IS NULL OR y.id IN $effect) AND e.belief >= $min_belief
WITH x, y, sum(CASE WHEN e.assertion IN ['asserted', 'conditional'] AND e.sign > 0 THEN e.n_claims ELSE 0 END) AS same,
     sum(CASE WHEN e.assertion IN ['asserted', 'conditional'] AND e.sign < 0 THEN e.n_claims ELSE 0 END) AS opposite,
     sum(CASE WHEN e.assertion = 'negated' THEN e.n_claims ELSE 0 END) AS denied, sum(e.n_claims) AS total
WHERE same + opposite > 0
RETURN x.name AS cause, y.name AS effect, same, opposite, denied, total - same - opposite - denied AS other,
       CASE WHEN same > opposite THEN toFloat(same) ELSE toFloat(opposite) END / (same + opposite) AS agreement, x.id AS cause_id, y.id AS effect_id
ORDER BY same + opposite DESC, total DESC, cause_id, effect_id
LIMIT $limit
