// purpose: Who was contradicted later: claims with a named holder, and the first later claim that says the opposite.
// param holder: concept - only this institution or person
// param about: concept - only claims with this concept as cause or effect
// param limit: int = 25 - rows at most
// column holder: text
// column said: text - cause, delta, effect, delta
// column published: date - of the earlier claim
// column later_says: text - assertion and delta of the effect in the later claim
// column later: date - publication of the later claim
// column later_holder: text
// column sentence: text - of the earlier claim
// column later_sentence: text
// column claim: text - id of the earlier claim
// column later_claim: text - id of the later one
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.contradicts IS NOT NULL AND ($about IS NULL OR x.id IN $about OR y.id IN $about)
WITH x, y, collect(e) AS sides
UNWIND sides AS e
WITH x, y, e, reduce(last = '', b IN sides | CASE WHEN b.id IN e.contradicts AND b.last > last THEN b.last ELSE last END) AS last
WHERE last > e.first
MATCH (k:Claim {edge: e.id})-[:ATTRIBUTED_TO]->(h:Concept)
WHERE k.published < last AND ($holder IS NULL OR h.id IN $holder)
WITH x, y, e, k, h
ORDER BY k.published DESC, k.id
LIMIT $limit
UNWIND e.contradicts AS rival
MATCH (later:Claim {edge: rival})
WHERE later.published > k.published
WITH x, y, k, h, later
ORDER BY later.published, later.id
WITH x, y, k, h, collect(later)[0] AS later
OPTIONAL MATCH (later)-[:ATTRIBUTED_TO]->(other:Concept)
RETURN h.name AS holder, x.name + ' ' + k.cause_delta + ' → ' + y.name + ' ' + k.effect_delta AS said, k.published AS published,
       later.assertion + ' ' + later.effect_delta AS later_says, later.published AS later, other.name AS later_holder,
       k.sentence AS sentence, later.sentence AS later_sentence, k.id AS claim, later.id AS later_claim
ORDER BY published DESC, claim
