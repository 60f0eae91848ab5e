// purpose: What moves an asset (or any other concept), strongest belief first.
// param effect: concept required - the asset, by any of its names
// param assertion: assertions = asserted - asserted, conditional, negated, intended, questioned (several with commas), or any
// param min_belief: float = 0 - leave weaker edges out
// param since: date - only edges with a claim published on or after this day
// param as_of: date - the edges as they stood on this day, from the claims published by then
// param limit: int = 25 - rows at most
// column cause: text - what moves it
// column cause_delta: text - which way the cause moves
// column effect: text - what is moved
// column effect_delta: text - which way it moves
// column assertion: text
// column belief: float - from independent voices, in (0, 1)
// column n_claims: int
// column n_sources: int - independent voices
// column first: date - first publication
// column last: date - last publication
// column cause_id: text
// column effect_id: text
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE y.id IN $effect AND e.belief >= $min_belief AND e.assertion IN $assertion AND ($since IS NULL OR e.last >= $since)
RETURN x.name AS cause, e.cause_delta AS cause_delta, y.name AS effect, e.effect_delta AS effect_delta, e.assertion AS assertion,
       e.belief AS belief, e.n_claims AS n_claims, e.n_sources AS n_sources, e.first AS first, e.last AS last, x.id AS cause_id, y.id AS effect_id
ORDER BY belief DESC, n_claims DESC, e.id
LIMIT $limit
