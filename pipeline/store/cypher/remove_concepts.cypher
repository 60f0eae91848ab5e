UNWIND $ids AS id
MATCH (c:Concept {id: id})
DETACH DELETE c
