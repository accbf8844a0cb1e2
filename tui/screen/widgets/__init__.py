"""The desk's widgets: each knows articles and queries, never the desk or one another."""
