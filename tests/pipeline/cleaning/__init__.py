"""The cleaning of pages, tested file by file."""
