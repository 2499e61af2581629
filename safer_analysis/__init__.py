"""One dated history of a family, made from the records of every agency that knew it."""

__version__ = "0.1.0"
