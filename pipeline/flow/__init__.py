"""The only place that joins stages."""
