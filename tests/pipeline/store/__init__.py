"""Tests of the memory, on real databases of both kinds."""
