"""The pipeline room, tested file by file."""
