"""Tests of the door to the web."""
