"""Pages of staff: the admin, results, codes."""
