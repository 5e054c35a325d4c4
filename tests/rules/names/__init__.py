"""Tests of names under every spelling."""
