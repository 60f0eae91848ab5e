MATCH (c:Concept) RETURN c.id AS id, c.name AS name, c.provisional AS provisional
