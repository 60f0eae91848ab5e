// Claims of rival edges, later than a claim. A statement of its own: the embedded store looks up an index in the first clauses only.
UNWIND $ids AS c
MATCH (later:Claim {edge: c.rival})
WHERE later.published > c.published
RETURN c.claim AS claim, later.published AS published, later.id AS later
