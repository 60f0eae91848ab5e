"""The page to browse the graph, and the JSON that it is made of."""
