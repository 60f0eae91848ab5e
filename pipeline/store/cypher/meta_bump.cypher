MATCH (m:Meta {id: 'policygraph'}) SET m.version = m.version + 1 RETURN m.version AS version
