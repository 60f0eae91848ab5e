// purpose: Who says what: the claims with a named holder, newest first.
// param holder: concept - only this institution or person
// param about: concept - only claims with this concept as cause or effect
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
MATCH (k:Claim)-[:ATTRIBUTED_TO]->(h:Concept)
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
WHERE ($holder IS NULL OR h.id IN $holder) AND ($about IS NULL OR x.id IN $about OR y.id IN $about)
RETURN h.name AS holder, x.name AS cause, k.cause_delta AS cause_delta, y.name AS effect, k.effect_delta AS effect_delta,
       k.assertion AS assertion, k.certainty AS certainty, k.published AS published, k.sentence AS sentence, k.id AS claim
ORDER BY coalesce(published, '') DESC, claim
LIMIT $limit
