"""What may leave for one recipient and one purpose: only that, third parties masked, with its recorded decision."""
