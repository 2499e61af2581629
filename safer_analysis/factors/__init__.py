"""What worries and what protects, who says so, and what else is recorded of it: one family's ledger of factors."""
