"""Across families: what links them, for an analyst."""
