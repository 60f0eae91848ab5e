MERGE (m:Meta {id: 'policygraph'}) ON CREATE SET m.schema = $schema, m.version = 0, m.lexicon = ''
