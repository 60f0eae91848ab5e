// purpose: Claims whose sentence holds these words, as printed.
// param text: text required - part of a sentence
// param limit: int = 25 - rows at most
// column sentence: text
// column cause: text
// column cause_delta: text
// column effect: text
// column effect_delta: text
// column assertion: text
// column published: date
// column article: text - the article's id
// column claim: text - the claim's id
MATCH (k:Claim)
WHERE k.sentence CONTAINS $text
MATCH (k)-[:STATED_IN]->(a:Article)
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
RETURN k.sentence AS sentence, x.name AS cause, k.cause_delta AS cause_delta, y.name AS effect, k.effect_delta AS effect_delta,
       k.assertion AS assertion, k.published AS published, a.id AS article, k.id AS claim
ORDER BY coalesce(published, '') DESC, claim
LIMIT $limit
