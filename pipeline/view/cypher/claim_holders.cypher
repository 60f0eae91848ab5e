// Who is named as the holder of a claim.
MATCH (k:Claim)-[:ATTRIBUTED_TO]->(h:Concept)
RETURN k.id AS claim, h.id AS holder
