// Every concept, by id.
MATCH (c:Concept)
RETURN c.id AS id, c.name AS name, c.name_en AS name_en, c.provisional AS provisional, c.names_text AS names_text
ORDER BY id
