// purpose: Frequent names that link to nothing, with a sentence: candidates for the lexicon.
// param type: text - only this type: factor, person, institution
// param limit: int = 50 - rows at most
// column name: text
// column type: text
// column claims: int
// column mentions: int - places in all articles
// column names: list - all spellings
// column sentence: text - one of the claims' sentences
// column id: text
MATCH (c:Concept)
WHERE c.provisional AND ($type IS NULL OR c.id STARTS WITH $type + '/')
OPTIONAL MATCH (c)<-[:CAUSE|EFFECT|ATTRIBUTED_TO]-(x:Claim)
WITH c, count(x) AS claims, min(x.sentence) AS sentence
OPTIONAL MATCH (c)<-[m:MENTIONS]-(:Article)
WITH c, claims, sentence, sum(m.count) AS mentions
RETURN c.name AS name, split(c.id, '/')[0] AS type, claims, mentions, c.names AS names, sentence, c.id AS id
ORDER BY claims DESC, mentions DESC, id
LIMIT $limit
