"""Annotation: sentences, mentions, quantities and times, as spaCy components over plain functions."""
