// purpose: Concepts by words of their names, in any script.
// engine: search
// param text: text required - words of a name, all of them; a single character will do
// param type: text - only this type: institution, person, asset, rate, indicator, policy, factor, instrument
// param limit: int = 25 - rows at most
// column name: text
// column name_en: text
// column type: text
// column names: list
// column provisional: text - whether the lexicon lacks it
// column id: text
CALL db.index.fulltext.queryNodes('ft_concept', $phrases) YIELD node AS c
WITH c WHERE all(word IN $rest WHERE c.names_text CONTAINS word) AND ($type IS NULL OR c.id STARTS WITH $type + '/')
RETURN c.name AS name, c.name_en AS name_en, split(c.id, '/')[0] AS type, c.names AS names, c.provisional AS provisional, c.id AS id
ORDER BY c.provisional, size(c.name), id
LIMIT $limit
