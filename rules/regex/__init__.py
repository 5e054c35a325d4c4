"""Regular expressions as RE2 takes them: what of one must be there, and where a text holds it."""
