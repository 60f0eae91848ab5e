// The edge that a claim stands behind.
MATCH (k:Claim {id: $claim})
RETURN k.edge AS edge
