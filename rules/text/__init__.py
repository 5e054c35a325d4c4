"""Text into words and sentences: what a word is, when two words are the same one, and where each stands."""
