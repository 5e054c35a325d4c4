"""Other ways of asking which rules hold for an article. Each reads the raw text and gives the ids of these rules."""
