MATCH (m:Meta {id: 'policygraph'}) RETURN m.schema AS schema, m.version AS version, m.lexicon AS lexicon
