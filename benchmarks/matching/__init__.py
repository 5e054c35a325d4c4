"""The rule engine beside other ways of asking many rules at once: same articles, same rules, same answers, one core."""
