"""What leaves the screen: packs for a meeting, as Word, PDF and Excel, every statement numbered to its records."""
