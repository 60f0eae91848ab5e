// purpose: Whose views are reported most.
// engine: kept
// param limit: int = 25 - rows at most
// column holder: text
// column type: text
// column claims: int
// column articles: int
// column first: date
// column last: date
// column id: text
MATCH (k:Claim)-[:ATTRIBUTED_TO]->(h:Concept)
WITH h, count(k) AS claims, min(k.published) AS first, max(k.published) AS last
ORDER BY claims DESC, h.id
LIMIT $limit
RETURN h.name AS holder, split(h.id, '/')[0] AS type, claims,
       COUNT { MATCH (h)<-[:ATTRIBUTED_TO]-(:Claim)-[:STATED_IN]->(a:Article) RETURN DISTINCT a } AS articles, first, last, h.id AS id
ORDER BY claims DESC, id
