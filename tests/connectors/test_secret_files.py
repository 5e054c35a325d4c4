"""Files that hold secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from connectors.secret_files import LARGEST, secrets_in


def test_each_line_that_is_not_blank_is_a_secret(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"\xef\xbb\xbf one \r\n\r\ntwo words\n")
    assert [secret.get_secret_value() for secret in secrets_in(file)] == ["one", "two words"]


@pytest.mark.parametrize(
    ("content", "words"),
    [(b" \n\n", "is empty"), (b"s3cr3t\xff", "is not text in UTF-8"), (b"s3cr3t" * LARGEST, "is too large")],
)
def test_a_file_of_another_kind_is_refused_without_what_it_holds(content: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    with pytest.raises(ValueError, match=words) as caught:
        secrets_in(file)
    assert "s3cr3t" not in str(caught.value)


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"cannot read .*none: No such file or directory"):
        secrets_in(tmp_path / "none")
    with pytest.raises(ValueError, match="Is a directory"):
        secrets_in(tmp_path)
