// purpose: Conditions under which: conditional claims with the words of their condition.
// engine: newest
// param about: concept - only claims with this concept as cause or effect
// param as_of: date - only claims published on or before this day
// param limit: int = 25 - rows at most
// column condition: text
// column cause: text
// column cause_delta: text
// column effect: text
// column effect_delta: text
// column certainty: text
// column holder: text
// column published: date
// column sentence: text
// column claim: text - the claim's id
MATCH (k:Claim)
WHERE k.assertion = 'conditional' AND ($as_of IS NULL OR k.published <= $as_of)
  AND ($about IS NULL OR EXISTS { MATCH (k)-[:CAUSE|EFFECT]->(c:Concept) WHERE c.id IN $about })
WITH k ORDER BY coalesce(k.published, '') DESC, k.id LIMIT $limit
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN k.condition AS condition, x.name AS cause, k.cause_delta AS cause_delta, y.name AS effect, k.effect_delta AS effect_delta,
       k.certainty AS certainty, h.name AS holder, k.published AS published, k.sentence AS sentence, k.id AS claim
ORDER BY coalesce(published, '') DESC, claim
