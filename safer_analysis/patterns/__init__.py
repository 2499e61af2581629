"""Recurring patterns: what is looked for (`catalogue.toml`), how (`shapes/`) and in what (`events.toml`)."""
