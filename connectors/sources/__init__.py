"""Places we poll, one file a kind: each turns what a place lists into entries, one bounded step at a time."""
