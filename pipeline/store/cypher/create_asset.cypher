// Labels are fixed at creation: the embedded store rewrites a node whose labels change.
UNWIND $rows AS r
CREATE (c:Concept:Asset)
SET c = r
