"""Tests of the whole line, from feed to mail and webhook, against servers on loopback."""
