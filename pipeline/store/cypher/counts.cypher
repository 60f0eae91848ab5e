MATCH (n) WHERE n:Article OR n:Claim OR n:Concept OR n:Observation
RETURN CASE WHEN n:Article THEN 'articles' WHEN n:Claim THEN 'claims' WHEN n:Concept THEN 'concepts' ELSE 'observations' END AS kind,
       count(*) AS n
