// purpose: How the narrative shifts: claims about a concept by month and direction.
// param effect: concept required - what is moved, by any name
// param cause: policy - only this cause
// param assertion: assertions = any - asserted, conditional, negated, intended, questioned (several with commas), or any
// param limit: int = 120 - rows at most
// column month: text
// column cause: text
// column cause_delta: text
// column effect: text
// column effect_delta: text
// column assertion: text
// column claims: int
MATCH (y:Concept)<-[:EFFECT]-(k:Claim)
WHERE y.id IN $effect AND k.published IS NOT NULL AND k.assertion IN $assertion
MATCH (k)-[:CAUSE]->(x:Concept)
WHERE $cause IS NULL OR x.id IN $cause
WITH substring(k.published, 0, 7) AS month, x, k.cause_delta AS cause_delta, y, k.effect_delta AS effect_delta, k.assertion AS assertion, count(*) AS claims
RETURN month, x.name AS cause, cause_delta, y.name AS effect, effect_delta, assertion, claims
ORDER BY month DESC, claims DESC, x.id, cause_delta, y.id, effect_delta, assertion
LIMIT $limit
