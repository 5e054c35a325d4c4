"""The commands, tested file by file."""
