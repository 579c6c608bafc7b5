"""The report: built once as a list of blocks (build.py), then laid out as Word or PDF."""
