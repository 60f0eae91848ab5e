UNWIND $ids AS id
MATCH (c:Concept {id: id})<-[m:MENTIONS]-(a:Article)
WHERE m.affiliations IS NOT NULL
RETURN id AS concept, m.affiliations AS affiliations, a.published AS published
