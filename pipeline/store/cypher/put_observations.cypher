UNWIND $rows AS r
MATCH (a:Article {id: r.article})
CREATE (o:Observation)-[:REPORTED_IN]->(a)
SET o = r.props
