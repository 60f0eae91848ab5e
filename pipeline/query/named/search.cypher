// purpose: Claims whose sentence holds these words, in any script, newest first.
// engine: search
// param text: text required - words, all of them; a single character will do
// param since: date - only claims published on or after this day
// param as_of: date - only claims published on or before this day
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
CALL db.index.fulltext.queryNodes('ft_claim', $phrases) YIELD node AS k
WITH k WHERE all(word IN $rest WHERE k.sentence_text CONTAINS word)
  AND ($since IS NULL OR k.published >= $since) AND ($as_of IS NULL OR k.published <= $as_of)
WITH k ORDER BY coalesce(k.published, '') DESC, k.id LIMIT $limit
MATCH (k)-[:STATED_IN]->(a:Article)
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
RETURN k.sentence AS sentence, x.name AS cause, k.cause_delta AS cause_delta, y.name AS effect, k.effect_delta AS effect_delta,
       k.assertion AS assertion, k.published AS published, a.id AS article, k.id AS claim
ORDER BY coalesce(published, '') DESC, claim
LIMIT $limit
