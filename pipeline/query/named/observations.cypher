// purpose: The latest observations of a rate, indicator or asset, newest first.
// param of: concept required - what was measured, by any of its names
// param role: text - only this role: level, change, target, probability and so on
// param since: date - only of this day or later
// param as_of: date - only what was published on or before this day
// param limit: int = 25 - rows at most
// column concept: text
// column day: date - the day or the last day of the interval it is said of, else the publication
// column value: float
// column low: float
// column high: float
// column bound: text
// column unit: text
// column role: text
// column text: text - as printed
// column published: date
// column source: text
// column article: text - the article's id
MATCH (o:Observation)-[:OF]->(c:Concept)
MATCH (o)-[:REPORTED_IN]->(a:Article)
WHERE c.id IN $of AND ($role IS NULL OR o.role = $role) AND ($since IS NULL OR coalesce(o.`to`, a.published) >= $since)
  AND ($as_of IS NULL OR a.published <= $as_of)
RETURN c.name AS concept, coalesce(o.`to`, a.published) AS day, o.value AS value, o.low AS low, o.high AS high, o.bound AS bound, o.unit AS unit,
       o.role AS role, o.text AS text, a.published AS published, a.source AS source, a.id AS article
ORDER BY coalesce(day, '') DESC, coalesce(published, '') DESC, article, o.start, o.id
LIMIT $limit
