MATCH (:Concept)-[e:AFFECTS]->(:Concept) RETURN count(e) AS n
