UNWIND $ids AS id
MATCH (p:Concept {id: id})-[r:AFFILIATED_WITH]->(:Concept)
WITH collect(r) AS all
UNWIND all AS r
DELETE r
