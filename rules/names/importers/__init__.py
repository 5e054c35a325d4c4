"""Entries of public gazetteers in, entries of ours out, one line after the other and never more than one at a time."""
