// purpose: The claims of an article, in the order of the text.
// param article: text required - its id or the first eight or more digits, its external id, or its path
// param limit: int = 200 - rows at most
// column start: int - where the sentence begins
// column cause: text - as printed
// column cause_id: text
// column cause_delta: text
// column effect: text - as printed
// column effect_id: text
// column effect_delta: text
// column assertion: text
// column certainty: text
// column temporality: text
// column holder: text
// column condition: text
// column cue: text
// column confidence: float
// column sentence: text
// column claim: text - the claim's id
MATCH (a:Article)
WHERE a.id = $article OR a.external_id = $article OR a.path = $article OR (size($article) >= 8 AND a.id STARTS WITH $article)
MATCH (a)<-[:STATED_IN]-(k:Claim)
MATCH (k)-[:CAUSE]->(x:Concept)
MATCH (k)-[:EFFECT]->(y:Concept)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN k.start AS start, k.cause_text AS cause, x.id AS cause_id, k.cause_delta AS cause_delta, k.effect_text AS effect, y.id AS effect_id,
       k.effect_delta AS effect_delta, k.assertion AS assertion, k.certainty AS certainty, k.temporality AS temporality, h.name AS holder,
       k.condition AS condition, k.cue AS cue, k.confidence AS confidence, k.sentence AS sentence, k.id AS claim
ORDER BY start, claim
LIMIT $limit
