UNWIND $ids AS id
MATCH (c:Concept {id: id})<-[r:CAUSE|EFFECT]-(:Claim)
WHERE r.surface IS NOT NULL
RETURN id AS concept, r.surface AS surface, count(*) AS tally
