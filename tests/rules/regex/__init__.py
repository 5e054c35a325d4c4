"""Tests of regular expressions in rules."""
