"""Text from outside in, text that can be parsed, stored or shown out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# NUL and the other controls mean nothing, and PostgreSQL refuses NUL; a lone surrogate cannot be encoded at all
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_TAG = re.compile(r"<[/!]?[a-zA-Z-][^<>]*>")


def storable(text: str) -> str:
    """Return the text trimmed and without the characters that no database keeps."""
    return _UNSTORABLE.sub("", text).strip()


def parseable(text: str) -> str:
    """Return XML without the characters, written out or as references, that XML does not have."""
    return _REFERENCE.sub(_existing, _UNSTORABLE.sub("", text))


def plain(markup: str) -> str:
    """Return what is left of a line of HTML when it is shown as text, on one line."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts fit to be stored, each once, in their order, without empty ones."""
    return tuple(dict.fromkeys(kept for text in texts if (kept := storable(text))))


def _existing(reference: re.Match[str]) -> str:
    digits = reference[1] or reference[2]
    code = int(digits, 16 if reference[1] else 10) if len(digits) < 9 else -1
    exists = 0x20 <= code < 0xD800 or 0xDFFF < code <= 0x10FFFF or code in {9, 10, 13}
    return reference[0] if exists else "\ufffd"
