// By id: the embedded store may skip nodes when it deletes what it is walking along.
UNWIND $ids AS id
MATCH (k:Claim {id: id})
DETACH DELETE k
