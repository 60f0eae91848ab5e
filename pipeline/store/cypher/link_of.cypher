// sign: towards tightening, of the act itself; 0 where only a claim's delta tells.
UNWIND $rows AS r
MATCH (x:Concept {id: r.start})
MATCH (y:Concept {id: r.end})
MERGE (x)-[o:OF]->(y)
SET o.sign = r.sign
