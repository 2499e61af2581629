"""Which records are of one family where no return names it, and what people here decided about families."""
