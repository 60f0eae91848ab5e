"""Change of state: which way a concept moves in a phrase."""
