// purpose: Communities: concepts that affect each other more than others (Louvain), the most connected of each first.
// engine: communities
// param about: concept - only the community of this concept
// param min_belief: float = 0.1 - leave weaker edges out
// param limit: int = 20 - communities at most
// column community: int - by size
// column size: int - concepts in it
// column concepts: list - names of the most connected
// column ids: list - their ids
MATCH (x:Concept)-[e:AFFECTS]->(y:Concept)
WHERE e.assertion IN ['asserted', 'conditional'] AND e.belief >= $min_belief
RETURN x.id, y.id, e.belief
