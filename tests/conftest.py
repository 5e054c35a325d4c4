"""What all tests share."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("unhurried", deadline=None)  # how busy a machine is must decide no test
settings.load_profile("unhurried")

pytest_plugins = ("tests.databases",)
