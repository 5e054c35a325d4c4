"""One file per step, in order of its number."""
