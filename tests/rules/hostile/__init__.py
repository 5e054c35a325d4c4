"""Tests of texts and files that somebody made to bring the service down."""
