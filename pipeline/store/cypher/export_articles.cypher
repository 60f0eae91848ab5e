MATCH (a:Article)
RETURN a.id AS id, a.external_id AS external_id, a.title AS title, a.author AS author, a.source AS source, a.published AS published,
       a.path AS path, a.url AS url, a.n_chars AS n_chars
ORDER BY id
