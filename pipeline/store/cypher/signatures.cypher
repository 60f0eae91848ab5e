MATCH (a:Article) RETURN a.id AS id, a.signature AS signature, a.published AS published
