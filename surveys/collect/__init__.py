"""What an officer meets: the entry, the page, and the one POST that stores his answers."""
