// purpose: Sources: articles and claims of each, with the first and last day.
// param limit: int = 50 - rows at most
// column source: text
// column articles: int
// column claims: int
// column first: date
// column last: date
MATCH (a:Article)
WITH a, COUNT { (a)<-[:STATED_IN]-(:Claim) } AS claims
RETURN a.source AS source, count(a) AS articles, sum(claims) AS claims, min(a.published) AS first, max(a.published) AS last
ORDER BY claims DESC, articles DESC, coalesce(source, '')
LIMIT $limit
