MATCH (a:Article)
OPTIONAL MATCH (a)<-[:STATED_IN]-(k:Claim)
RETURN a.id AS id, a.external_id AS external_id, a.path AS path, a.title AS title, a.source AS source, a.published AS published,
       a.n_chars AS n_chars, count(k) AS claims
ORDER BY a.published, a.id
