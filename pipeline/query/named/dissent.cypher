// purpose: Dissent: the claims that stand against the majority of the claims that contradict each other, with holders and sentences.
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
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE ($cause IS NULL OR x.id IN $cause) AND ($effect IS NULL OR y.id IN $effect) AND e.contradicts IS NOT NULL AND e.sign <> 0
  AND e.assertion IN ['asserted', 'conditional']
WITH x, y, collect(e) AS edges, sum(CASE WHEN e.sign > 0 THEN e.n_claims ELSE 0 END) AS same,
     sum(CASE WHEN e.sign < 0 THEN e.n_claims ELSE 0 END) AS opposite
WHERE same <> opposite AND same > 0 AND opposite > 0 AND same + opposite >= $min_claims
WITH x, y, edges, same, opposite, CASE WHEN same > opposite THEN -1 ELSE 1 END AS minority
ORDER BY same + opposite DESC, x.id, y.id
LIMIT $limit
UNWIND edges AS e
WITH x, y, e, same, opposite, minority
WHERE e.sign = minority
MATCH (k:Claim {edge: e.id})
MATCH (k)-[:STATED_IN]->(a:Article)
OPTIONAL MATCH (k)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN x.name AS cause, y.name AS effect, CASE WHEN minority < 0 THEN 'same way' ELSE 'opposite ways' END AS majority,
       CASE WHEN minority < 0 THEN toFloat(same) ELSE toFloat(opposite) END / (same + opposite) AS agreement,
       k.cause_delta + ' → ' + k.effect_delta AS says, h.name AS holder, k.published AS published, a.source AS source,
       k.sentence AS sentence, k.id AS claim
ORDER BY same + opposite DESC, x.id, y.id, coalesce(published, '') DESC, claim
LIMIT $limit
