// purpose: The concepts that most claims run through.
// engine: kept
// param type: text - only this type: institution, person, asset, rate, indicator, policy, factor
// param limit: int = 25 - rows at most
// column concept: text
// column name_en: text
// column id: text
// column as_cause: int - claims with it as cause
// column as_effect: int - claims with it as effect
// column articles: int - articles that mention it
MATCH (c:Concept)
WHERE $type IS NULL OR c.id STARTS WITH $type + '/'
WITH c, COUNT { (c)<-[:CAUSE]-(:Claim) } AS as_cause, COUNT { (c)<-[:EFFECT]-(:Claim) } AS as_effect, COUNT { (c)<-[:MENTIONS]-(:Article) } AS articles
WHERE as_cause + as_effect + articles > 0
RETURN c.name AS concept, c.name_en AS name_en, c.id AS id, as_cause, as_effect, articles
ORDER BY as_cause + as_effect DESC, articles DESC, id
LIMIT $limit
