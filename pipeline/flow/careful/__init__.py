"""Training of the careful reader."""
