MATCH (c:Concept)
RETURN c.id AS id, c.name AS name, c.name_en AS name_en, c.names AS names, c.provisional AS provisional
ORDER BY id
