UNWIND $articles AS id
MATCH (a:Article {id: id})
RETURN a.id AS id, a.digest AS digest
