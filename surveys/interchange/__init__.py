"""Questionnaires, responses and places, in and out."""
