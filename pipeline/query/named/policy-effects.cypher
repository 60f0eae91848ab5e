// purpose: Policies and assets: net sign, count and belief of what each policy does to each asset.
// param cause: policy - only this policy, instrument or actor
// param asset: concept - only this asset, by any of its names
// param assertion: assertions = asserted - asserted, conditional, negated, intended, questioned (several with commas), or any
// param min_belief: float = 0 - leave weaker edges out
// param as_of: date - the edges as they stood on this day, from the claims published by then
// param limit: int = 50 - rows at most
// column policy: text
// column asset: text
// column net: float - (belief that both move the same way) - (belief that they move opposite ways); tighten counts as up
// column same: float - strongest belief that asset and policy move the same way
// column opposite: float - strongest belief of the opposite
// column n_claims: int
// column n_sources: int - independent voices, of the edge with most
// column first: date - first publication
// column last: date - last publication
// column policy_id: text
// column asset_id: text
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE x:Policy AND y:Asset AND e.sign <> 0 AND e.belief >= $min_belief AND e.assertion IN $assertion
  AND ($cause IS NULL OR x.id IN $cause) AND ($asset IS NULL OR y.id IN $asset)
WITH x, y, max(CASE WHEN e.sign > 0 THEN e.belief ELSE 0.0 END) AS same, max(CASE WHEN e.sign < 0 THEN e.belief ELSE 0.0 END) AS opposite,
     sum(e.n_claims) AS n_claims, max(e.n_sources) AS n_sources, min(e.first) AS first, max(e.last) AS last
RETURN x.name AS policy, y.name AS asset, same - opposite AS net, same, opposite, n_claims, n_sources, first, last,
       x.id AS policy_id, y.id AS asset_id
ORDER BY n_claims DESC, policy_id, asset_id
LIMIT $limit
