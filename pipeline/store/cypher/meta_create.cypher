// indexed: constraints and indexes are there (imported files leave it unset); instance tells this graph from any other.
MERGE (m:Meta {id: 'policygraph'})
ON CREATE SET m.schema = $schema, m.version = 0, m.lexicon = ''
SET m.indexed = true, m.instance = coalesce(m.instance, $instance)
