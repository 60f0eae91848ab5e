MATCH (p:Policy)-[:BY]->(a:Institution) RETURN p.id AS policy, a.id AS actor
