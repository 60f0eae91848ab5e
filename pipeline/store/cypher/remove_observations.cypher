UNWIND $ids AS id
MATCH (o:Observation {id: id})
DETACH DELETE o
