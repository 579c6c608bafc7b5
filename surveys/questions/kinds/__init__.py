"""One file a kind. A file here is found by itself (surveys/questions/registry.py)."""
