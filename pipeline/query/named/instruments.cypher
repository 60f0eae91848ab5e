// purpose: Instruments: which policies of which actor fold into each, and towards what.
// param actor: concept - only this actor's
// param limit: int = 100 - rows at most
// column instrument: text
// column actor: text
// column policy: text
// column towards: text - tightening, easing, or as the claim says
// column n_claims: int - claims with the policy as cause
// column policy_id: text
MATCH (p:Policy)-[o:OF]->(i:Instrument)
OPTIONAL MATCH (p)-[:BY]->(a:Institution)
WITH p, o, i, a
WHERE $actor IS NULL OR a.id IN $actor
RETURN i.name AS instrument, a.name AS actor, p.name AS policy,
       CASE WHEN o.sign > 0 THEN 'tightening' WHEN o.sign < 0 THEN 'easing' ELSE 'as the claim says' END AS towards,
       COUNT { (p)<-[:CAUSE]-(:Claim) } AS n_claims, p.id AS policy_id
ORDER BY i.id, coalesce(a.id, ''), policy_id
LIMIT $limit
