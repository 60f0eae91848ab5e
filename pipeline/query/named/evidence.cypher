// purpose: The claims behind an edge, with their sentences, strongest first.
// param cause: policy required - by any name
// param effect: concept required - by any name
// param assertion: assertions = any - asserted, conditional, negated, intended, questioned (several with commas), or any
// param since: date - only claims published on or after this day
// param as_of: date - only claims published on or before this day
// param limit: int = 50 - rows at most
// column cause: text
// column cause_delta: text
// column effect: text
// column effect_delta: text
// column assertion: text
// column certainty: text
// column confidence: float
// column holder: text
// column published: date
// column source: text
// column sentence: text
// column article: text - the article's id
// column claim: text - the claim's id
UNWIND $cause AS cause
MATCH (x:Concept {id: cause})-[e:AFFECTS]->(y:Concept)
WHERE y.id IN $effect AND e.assertion IN $assertion
MATCH (k:Claim {edge: e.id})
WHERE ($since IS NULL OR k.published >= $since) AND ($as_of IS NULL OR k.published <= $as_of)
WITH x, y, k ORDER BY coalesce(k.confidence, 0.7) DESC, coalesce(k.published, '') DESC, k.id LIMIT $limit
MATCH (k)-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN x.name AS cause, k.cause_delta AS cause_delta, y.name AS effect, k.effect_delta AS effect_delta, k.assertion AS assertion,
       k.certainty AS certainty, k.confidence AS confidence, h.name AS holder, k.published AS published, a.source AS source,
       k.sentence AS sentence, a.id AS article, k.id AS claim
ORDER BY coalesce(confidence, 0.7) DESC, coalesce(published, '') DESC, claim
