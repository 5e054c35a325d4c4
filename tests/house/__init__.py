"""Tests of the house itself: its walls, its map, its documentation."""
