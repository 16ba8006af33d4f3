"""What happens in many games that differ: exploits, bands, coverage. A report, never a judge."""
