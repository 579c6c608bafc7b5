"""Responses as data files for other tools: variables, codes, the codebook. Reached only through ``results/rows.py``."""
