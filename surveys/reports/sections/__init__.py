"""Evidence beside the tables as blocks (report/blocks.py): differences, scores, needs, quality, weights."""
