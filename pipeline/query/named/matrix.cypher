// purpose: Policies by assets: one row per actor, instrument and asset, signed towards tightening.
// param assertion: assertions = asserted - asserted, conditional, negated, intended, questioned (several with commas), or any
// param min_belief: float = 0 - leave weaker edges out
// param limit: int = 100 - rows at most
// column actor: text
// column instrument: text
// column asset: text
// column net: float - believed sign of tightening on the asset: (belief that it lifts) - (that it lowers)
// column lifts: float - strongest belief that tightening lifts the asset, or easing lowers it
// column lowers: float - strongest belief of the opposite
// column n_claims: int
// column actor_id: text
// column instrument_id: text
// column asset_id: text
MATCH (p:Policy)-[o:OF]->(i:Instrument)
MATCH (p)-[e:AFFECTS]->(y:Asset)
WHERE e.sign <> 0 AND e.belief >= $min_belief AND e.assertion IN $assertion
OPTIONAL MATCH (p)-[:BY]->(a:Institution)
WITH a, i, y, e, CASE WHEN e.cause_delta IN ['up', 'down'] AND o.sign <> 0 THEN e.sign * o.sign ELSE e.sign END AS sign
WITH a, i, y, max(CASE WHEN sign > 0 THEN e.belief ELSE 0.0 END) AS lifts, max(CASE WHEN sign < 0 THEN e.belief ELSE 0.0 END) AS lowers,
     sum(e.n_claims) AS n_claims
RETURN a.name AS actor, i.name AS instrument, y.name AS asset, lifts - lowers AS net, lifts, lowers, n_claims,
       a.id AS actor_id, i.id AS instrument_id, y.id AS asset_id
ORDER BY n_claims DESC, coalesce(actor_id, ''), instrument_id, asset_id
LIMIT $limit
