MATCH (a:Article) RETURN a.id AS id, a.published AS published
