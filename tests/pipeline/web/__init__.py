"""Tests of what is shown over HTTP to those who look after the service."""
