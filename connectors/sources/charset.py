"""The body of a listing and its declared type in, its text out. What is declared about encodings is often untrue."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import chardet

# in this order: the first of the marks is also the beginning of the third
_WIDE = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
    *(("<".encode(name), name) for name in ("utf-32-le", "utf-32-be", "utf-16-le", "utf-16-be")),
)
# what is declared, and the larger set that is meant (WHATWG Encoding Standard)
_WESTERN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii")
_MEANT = {
    **dict.fromkeys(_WESTERN, "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    "shift_jis": "cp932",
}
_SEVEN_BIT = re.compile(r"iso-2022|hz|utf-?7")  # looks like ASCII and is not
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_IN_HEAD = re.compile(rb"(?i)<meta\s[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w.:-]+)")
_WITHIN = 4_096  # bytes in which a page has to say it; old ones put scripts first
_IN_HEADER = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]+)")
_FOREIGN = re.compile(rb"[\x80-\xff][^\n<>]*")
_SAMPLE = 100_000  # bytes; detection is slow, and more would not change its mind
_FEW, _SOME = 0.1, 0.5  # faults a letter; other encodings, taken for UTF-8, have many more


def legible(body: bytes, content_type: str) -> str:
    """Return the text, without byte order marks and blanks before it.

    UTF-16 and UTF-32 show themselves. What is valid UTF-8 is taken for it, whatever is declared; stray Windows-1252
    bytes in it become the letters they stand for. Anything else is read as declared, as detected, as Windows-1252.
    """
    text = next(filter(None, _readings(body, content_type)), "")
    return text.lstrip("\ufeff \t\r\n")


def declared_encoding(body: bytes, content_type: str) -> str | None:
    """Return the first encoding that header or body declare and that can be used, as what is meant by it."""
    in_header, in_body = _IN_HEADER.search(content_type), _in_body(body)
    for name in (in_header and in_header[1], in_body and in_body[1].decode()):
        meant = _MEANT.get(name.lower(), name) if name else ""
        if meant and _decoded(b"<", meant) is not None:
            return meant
    return None


def _in_body(body: bytes) -> re.Match[bytes] | None:
    return _DECLARED.match(body) or _IN_HEAD.search(body, 0, _WITHIN)


def _readings(body: bytes, content_type: str) -> Iterator[str | None]:
    in_header, in_body = _IN_HEADER.search(content_type), _in_body(body)
    declared = [found.lower() for found in (in_header and in_header[1], in_body and in_body[1].decode()) if found]
    yield from (_decoded(body, name) for name in declared if _SEVEN_BIT.match(name))
    yield from (_decoded(body, encoding) for start, encoding in _WIDE if body.startswith(start))
    yield _utf8(body, faults=_FEW)
    if in_header and declared[0] in _WESTERN:
        del declared[0]  # servers say so by default, and it fits every body
    yield from (_decoded(body, _MEANT.get(name, name)) for name in declared)
    yield _utf8(body, faults=_SOME)
    yield _decoded(body, chardet.detect(b"\n".join(_FOREIGN.findall(body))[:_SAMPLE])["encoding"] or "")
    yield body.decode("cp1252", "replace")


def _decoded(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (ValueError, LookupError):
        return None


def _utf8(body: bytes, *, faults: float) -> str | None:
    """Decode with up to so many faults a letter, which are taken for Windows-1252."""
    if (faultless := _decoded(body, "utf-8")) is not None:
        return faultless
    text = body.decode("utf-8", "surrogateescape")
    if len(re.findall("[\udc80-\udcff]", text)) > faults * len(re.findall("[^\0-\x7f\udc80-\udcff]", text)):
        return None
    return re.sub("[\udc80-\udcff]", _as_windows_1252, text)


def _as_windows_1252(fault: re.Match[str]) -> str:
    return bytes([ord(fault[0]) - 0xDC00]).decode("cp1252", "replace")
