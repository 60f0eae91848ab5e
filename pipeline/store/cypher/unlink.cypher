// Drops what followed from the lexicon, before it is derived anew.
UNWIND $ids AS id
MATCH (x:Concept {id: id})-[r:BY|OF|PART_OF]->(:Concept)
WITH collect(r) AS all
UNWIND all AS r
DELETE r
