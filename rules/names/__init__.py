"""Names under every spelling: what an entry of a gazetteer is called, and where a text calls it so."""
