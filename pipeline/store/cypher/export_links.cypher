UNWIND $ids AS id
MATCH (x:Concept {id: id})-[r:BY|OF|PART_OF|AFFILIATED_WITH]->(y:Concept)
RETURN type(r) AS type, x.id AS start, y.id AS end, r.role AS role, r.`from` AS since, r.`to` AS until, r.sign AS sign
