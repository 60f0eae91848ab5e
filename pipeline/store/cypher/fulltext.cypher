// Neo4j only: the embedded engine takes full-text indexes in its own dialect, made by the launcher under the same names.
CREATE FULLTEXT INDEX ft_claim IF NOT EXISTS FOR (n:Claim) ON EACH [n.sentence_text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
CREATE FULLTEXT INDEX ft_concept IF NOT EXISTS FOR (n:Concept) ON EACH [n.names_text] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
