// purpose: Who says what: the claims with a named holder, newest first.
// engine: newest
// param holder: concept - only this institution or person
// param about: concept - only claims with this concept as cause or effect
// param assertion: assertions = any - asserted, conditional, negated, intended, questioned (several with commas), or any
// param since: date - only claims published on or after this day
// param as_of: date - only claims published on or before this day
// param limit: int = 25 - rows at most
// column holder: text
// column cause: text
// column cause_delta: text
// column effect: text
// column effect_delta: text
// column assertion: text
// column certainty: text
// column published: date
// column sentence: text
// column claim: text - the claim's id
MATCH (h:Concept)<-[:ATTRIBUTED_TO]-(k:Claim)
WHERE ($holder IS NULL OR h.id IN $holder) AND k.assertion IN $assertion
  AND ($since IS NULL OR k.published >= $since) AND ($as_of IS NULL OR k.published <= $as_of)
  AND ($about IS NULL OR EXISTS { MATCH (k)-[:CAUSE|EFFECT]->(c:Concept) WHERE c.id IN $about })
WITH k, h ORDER BY coalesce(k.published, '') DESC, k.id LIMIT $limit
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
RETURN h.name AS holder, x.name AS cause, k.cause_delta AS cause_delta, y.name AS effect, k.effect_delta AS effect_delta,
       k.assertion AS assertion, k.certainty AS certainty, k.published AS published, k.sentence AS sentence, k.id AS claim
ORDER BY coalesce(published, '') DESC, claim
