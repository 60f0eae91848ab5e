UNWIND $rows AS r
MATCH (p:Concept {id: r.person})
MATCH (i:Concept {id: r.institution})
CREATE (p)-[:AFFILIATED_WITH {role: r.role, `from`: r.since, `to`: r.until}]->(i)
