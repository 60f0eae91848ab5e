MATCH (m:Meta {id: 'policygraph'}) RETURN m.schema AS schema, m.version AS version, m.lexicon AS lexicon, coalesce(m.indexed, false) AS indexed,
  coalesce(m.instance, '') AS instance
