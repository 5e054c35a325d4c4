"""Text in, matches out: the rule language, names under every spelling, all rules in one pass. Touches no world."""
