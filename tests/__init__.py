"""The rooms again, file by file; see docs/house.md, Tests."""
