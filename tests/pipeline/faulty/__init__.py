"""Faulty configurations, each in a folder with the exact words that `marsad check` has for it."""
