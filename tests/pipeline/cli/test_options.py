"""Which configuration is meant."""

from __future__ import annotations

from pathlib import Path

from pipeline.cli.options import find_config


def test_the_option_comes_before_the_variable_and_that_before_the_folder() -> None:
    environ = {"MARSAD_CONFIG": "there.yaml"}
    assert find_config(Path("here.yaml"), environ) == Path("here.yaml")
    assert find_config(None, environ) == Path("there.yaml")
    assert find_config(None, {}) == find_config(None, {"MARSAD_CONFIG": ""}) == Path("marsad.yaml")
