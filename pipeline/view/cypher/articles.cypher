// Every article without its text.
MATCH (a:Article)
RETURN a.id AS id, a.title AS title, a.source AS source, a.published AS published, a.path AS path
ORDER BY id
