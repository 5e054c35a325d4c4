"""A body and its declared type in, bytes that a feed reader decodes rightly out. What is declared is often untrue."""

from __future__ import annotations

import codecs
import re

UTF8_XML = "application/xml; charset=utf-8"

# in this order: the first of the marks is also the beginning of the third
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    *(("<".encode(name), name) for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")),
)
_DECLARED = re.compile(rb"[\s\xef\xbb\xbf]*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_IN_HEADER = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]+)")
_SEVEN_BIT = re.compile(r"(?i)iso-2022|hz|utf-?7")  # valid UTF-8 to look at, and not meant so
_SERVER_DEFAULTS = {"iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii"}
_REFERENCE = re.compile(r"&#(?:[xX]([0-9a-fA-F]+)|([0-9]+));")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_FAULTS_PER_LETTER = 0.1


def legible(body: bytes, content_type: str) -> tuple[bytes, str]:
    """Return the body and its type, both made true where they can be.

    What is valid UTF-8 is UTF-8, whatever is declared; stray Windows-1252 bytes in it become the letters they stand
    for. UTF-16 and UTF-32 show themselves. Such a body becomes UTF-8, nothing stands before its prolog any more, and
    characters that XML forbids are gone. Any other body is returned as it is, with a declared type that leaves the
    reader free to look for itself.
    """
    declared = _encoding(body, content_type)
    text = None if _SEVEN_BIT.match(declared) else _wide(body) or _utf8(body)
    if text is None:
        return body, _honest(content_type, declared)
    return _without_forbidden(text.lstrip("\ufeff \t\r\n")).encode("utf-8", "replace"), UTF8_XML


def _encoding(body: bytes, content_type: str) -> str:
    found = _DECLARED.match(body)
    in_header = _IN_HEADER.search(content_type)
    return found[1].decode().lower() if found else in_header[1].lower() if in_header else ""


def _wide(body: bytes) -> str | None:
    """Decode what takes two or four bytes a letter, which its first letter tells: a mark, or else `<`."""
    for start, encoding in _WIDE:
        if body.startswith(start):
            return body.decode(encoding, "replace")
    return None


def _utf8(body: bytes) -> str | None:
    text = body.decode("utf-8", "surrogateescape")
    faults = len(re.findall("[\udc80-\udcff]", text))
    if not faults:
        return text
    letters = len(re.findall("[^\0-\x7f\udc80-\udcff]", text))
    if faults > _FAULTS_PER_LETTER * letters:
        return None
    return re.sub("[\udc80-\udcff]", _as_windows_1252, text)


def _as_windows_1252(fault: re.Match[str]) -> str:
    return bytes([ord(fault[0]) - 0xDC00]).decode("cp1252", "replace")


def _without_forbidden(text: str) -> str:
    return _REFERENCE.sub(_possible, _CONTROLS.sub("", text))


def _possible(reference: re.Match[str]) -> str:
    """Return a reference to a character that exists, as it is; feedparser stumbles over the others."""
    digits = reference[1] or reference[2]
    code = int(digits, 16 if reference[1] else 10) if len(digits) < 9 else -1
    exists = 0x20 <= code < 0xD800 or 0xDFFF < code <= 0x10FFFF or code in {9, 10, 13}
    return reference[0] if exists else "\ufffd"


def _honest(content_type: str, declared: str) -> str:
    """Drop what servers say by default: text/* without a charset means ASCII to a reader, latin-1 fits every body."""
    in_header = _IN_HEADER.search(content_type)
    if in_header is None or (in_header[1].lower() in _SERVER_DEFAULTS and declared != in_header[1].lower()):
        return "application/xml"
    return f"application/xml; charset={in_header[1]}"
