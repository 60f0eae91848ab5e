// Each policy with its instrument, the sign of its act towards tightening, and its actor.
MATCH (p:Policy)
OPTIONAL MATCH (p)-[o:OF]->(i:Instrument)
OPTIONAL MATCH (p)-[:BY]->(a:Institution)
RETURN p.id AS policy, i.id AS instrument, o.sign AS sign, a.id AS actor
ORDER BY policy
