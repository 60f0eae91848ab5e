// purpose: Frequent names that link to nothing: candidates for the lexicon.
// param type: text - only this type: factor, person, institution
// param limit: int = 50 - rows at most
// column name: text
// column type: text
// column claims: int
// column names: list - all spellings
// column id: text
MATCH (c:Concept)
WHERE c.provisional AND ($type IS NULL OR c.id STARTS WITH $type + '/')
WITH c, COUNT { (c)<-[:CAUSE]-(:Claim) } + COUNT { (c)<-[:EFFECT]-(:Claim) } + COUNT { (c)<-[:ATTRIBUTED_TO]-(:Claim) } AS claims
RETURN c.name AS name, split(c.id, '/')[0] AS type, claims, c.names AS names, c.id AS id
ORDER BY claims DESC, id
LIMIT $limit
