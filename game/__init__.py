"""Grey Zone."""
