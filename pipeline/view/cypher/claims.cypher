// What filters ask of a claim.
MATCH (k:Claim)-[:STATED_IN]->(a:Article)
RETURN k.id AS id, k.edge AS edge, k.certainty AS certainty, k.published AS published, a.id AS article
ORDER BY id
