// purpose: Who was contradicted later: claims with a named holder, and the first later claim that says the opposite.
// engine: overturned
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
UNWIND $claims AS c
MATCH (k:Claim {id: c.claim})
MATCH (later:Claim {id: c.later})
OPTIONAL MATCH (later)-[:ATTRIBUTED_TO]->(other:Concept)
RETURN c.holder AS holder, c.said AS said, k.published AS published, later.assertion + ' ' + later.effect_delta AS later_says,
       later.published AS later, other.name AS later_holder, k.sentence AS sentence, later.sentence AS later_sentence, k.id AS claim,
       later.id AS later_claim
ORDER BY published DESC, claim
