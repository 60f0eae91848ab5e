// purpose: Dissent: the claims that stand against the majority of the claims that contradict each other, with holders and sentences.
// engine: dissent
// param cause: policy - only this cause
// param effect: concept - only this effect
// param min_claims: int = 3 - claims with a sign on the pair, at least
// param limit: int = 25 - rows at most
// column cause: text
// column effect: text
// column majority: text - whether most claims say that both move the same way or opposite ways
// column agreement: float - share of the majority
// column says: text - the deltas of the claim against it
// column holder: text
// column published: date
// column source: text
// column sentence: text
// column claim: text - the claim's id
UNWIND $edges AS e
MATCH (k:Claim {edge: e.id})
WITH e, k ORDER BY e.rank, coalesce(k.published, '') DESC, k.id LIMIT $limit
MATCH (k)-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN e.cause AS cause, e.effect AS effect, e.majority AS majority, e.agreement AS agreement,
       k.cause_delta + ' → ' + k.effect_delta AS says, h.name AS holder, k.published AS published, a.source AS source,
       k.sentence AS sentence, k.id AS claim
ORDER BY e.rank, coalesce(published, '') DESC, claim
