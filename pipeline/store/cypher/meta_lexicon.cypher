MATCH (m:Meta {id: 'policygraph'}) SET m.lexicon = $lexicon
