"""Trains the model that tells articles from other pages, on articles of public sets and on pages made here."""
