MATCH (c:Concept) RETURN c.id AS id ORDER BY id
