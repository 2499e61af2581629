"""The children of one family side by side: what is recorded of each, what each said, who is left out."""
