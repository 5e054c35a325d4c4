"""A folder with a configuration in it, for tests that read one."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from pipeline.errors import ConfigError
from pipeline.settings import Settings, load_settings

SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
QUIET = "channels: {screen: {type: console}}\n"  # what a configuration needs so that nothing is advised


def a_configuration(folder: Path, text: str = QUIET, files: Mapping[str, str] | None = None) -> Path:
    """Write marsad.yaml and other files, readable only by us, and return the path of the first."""
    for name, content in {"marsad.yaml": text, **(files or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, encoding="utf-8")
        path.chmod(0o600)
    return folder / "marsad.yaml"


def settings_from(folder: Path, text: str = QUIET, **more: Mapping[str, str]) -> Settings:
    """Return the settings of a configuration; `files` stand beside it, `environ` is the environment."""
    return load_settings(a_configuration(folder, text, more.get("files")), more.get("environ", {}))


def faults_of(folder: Path, text: str = QUIET, **more: Mapping[str, str]) -> list[str]:
    """Return the faults and warnings of a configuration that cannot be used, as seen from its folder."""
    with pytest.raises(ConfigError) as caught:
        settings_from(folder, text, **more)
    return str(caught.value).replace(f"{folder}/", "").splitlines()


def warnings_of(folder: Path, text: str = QUIET, **more: Mapping[str, str]) -> list[str]:
    """Return what is advised about a configuration that can be used."""
    warnings = settings_from(folder, text, **more).warnings
    return [str(warning).replace(f"{folder}/", "") for warning in warnings]
