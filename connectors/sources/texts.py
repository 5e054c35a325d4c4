"""Text from outside in, text that can be stored and shown out."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

# NUL and the other controls mean nothing and PostgreSQL refuses NUL; a lone surrogate cannot be encoded at all
_UNSTORABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<(?:!--.*?--|/?[a-zA-Z][^<>]*)>", re.DOTALL)


def storable(text: str) -> str:
    """Return the text trimmed and without the characters that no database keeps."""
    return _UNSTORABLE.sub("", text).strip()


def plain(markup: str) -> str:
    """Return what is left of a line of HTML when it is shown as text, on one line."""
    return " ".join(html.unescape(_TAG.sub("", markup)).split())


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the texts cleaned, each once, in their order, without empty ones."""
    return tuple(dict.fromkeys(kept for text in texts if (kept := storable(text))))
