"""Tests of words, sentences and Arabic script."""
