"""Django's PostgreSQL with a cheaper look at the health of a connection."""
