// One article with its text.
MATCH (a:Article {id: $article})
RETURN a.id AS id, a.title AS title, a.author AS author, a.source AS source, a.published AS published, a.path AS path, a.url AS url,
       a.n_chars AS n_chars, a.text AS text
