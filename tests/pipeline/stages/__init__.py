"""Tests of the stages of the line."""
