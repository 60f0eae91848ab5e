UNWIND $rows AS r
MERGE (a:Article {id: r.id})
SET a = r
