// purpose: Whose views are reported most.
// param limit: int = 25 - rows at most
// column holder: text
// column type: text
// column claims: int
// column articles: int
// column first: date
// column last: date
// column id: text
MATCH (k:Claim)-[:ATTRIBUTED_TO]->(h:Concept)
MATCH (k)-[:STATED_IN]->(a:Article)
WITH h, count(DISTINCT k) AS claims, count(DISTINCT a) AS articles, min(k.published) AS first, max(k.published) AS last
RETURN h.name AS holder, split(h.id, '/')[0] AS type, claims, articles, first, last, h.id AS id
ORDER BY claims DESC, articles DESC, id
LIMIT $limit
