// Collected first: the embedded store may skip relationships when it deletes what it is walking along.
UNWIND $articles AS id
MATCH (a:Article {id: id})-[m:MENTIONS]->(:Concept)
WITH collect(m) AS all
UNWIND all AS m
DELETE m
