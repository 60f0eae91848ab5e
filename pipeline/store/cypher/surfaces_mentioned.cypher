UNWIND $ids AS id
MATCH (c:Concept {id: id})<-[m:MENTIONS]-(:Article)
RETURN id AS concept, m.surfaces AS surfaces
