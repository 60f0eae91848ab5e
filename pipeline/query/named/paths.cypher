// purpose: Signed paths from a policy to an asset, most believed weakest link first.
// engine: paths
// param cause: policy required - where the paths start: a policy, its instrument or its actor, or any concept
// param effect: concept required - where they end
// param hops: int = 4 - edges at most, up to 6
// param min_belief: float = 0.1 - leave weaker edges out
// param as_of: date - over the edges as they stood on this day
// param limit: int = 10 - paths at most
// column sign: int - product of the signs of the edges; 0 where one carries none
// column belief: float - of the weakest link
// column hops: int
// column path: text - the concepts with their deltas; a step in brackets was inferred by flipping both deltas of its edge
// column edges: list - ids of the edges, in order
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.belief >= $min_belief AND e.assertion IN ['asserted', 'conditional']
RETURN e.id AS id, x.id AS cause, x.name AS cause_name, e.cause_delta AS cause_delta, y.id AS effect, y.name AS effect_name,
       e.effect_delta AS effect_delta, e.belief AS belief
