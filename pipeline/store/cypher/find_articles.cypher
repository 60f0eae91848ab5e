UNWIND $keys AS key
MATCH (a:Article)
WHERE a.id = key OR a.external_id = key OR a.path = key OR (size(key) >= 8 AND a.id STARTS WITH key)
RETURN key, a.id AS id
ORDER BY key, id
