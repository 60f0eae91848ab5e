// The sentences of claims, for the search.
MATCH (k:Claim)
WHERE k.sentence IS NOT NULL
RETURN k.id AS id, k.edge AS edge, k.sentence AS sentence
ORDER BY id
