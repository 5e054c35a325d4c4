"""The body of a feed and its declared type in, its text out. What is declared about encodings is often untrue."""

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
_MEANT = {"gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949"}
_WESTERN = ("iso-8859-1", "iso8859-1", "latin1", "latin-1", "us-ascii", "ascii")
_SEVEN_BIT = re.compile(r"iso-2022|hz|utf-?7")  # looks like ASCII and is not
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([\w.:-]+)")
_IN_HEADER = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]+)")
_FOREIGN = re.compile(rb"[^\n<>]*[\x80-\xff][^\n<>]*")
_SAMPLE = 100_000  # bytes; detection is slow, and more would not change its mind
_FAULTS_PER_LETTER = 0.5  # in other encodings there are many faults and hardly a letter


def legible(body: bytes, content_type: str) -> str:
    """Return the text, without byte order marks and blanks before it.

    What is valid UTF-8 is taken for it, whatever is declared; stray Windows-1252 bytes in it become the letters they
    stand for. UTF-16 and UTF-32 show themselves. Anything else is tried as declared, as detected, as Windows-1252.
    """
    for encoding in _candidates(body, content_type):
        text = _faulty_utf8(body) if encoding == "utf-8" else _decoded(body, encoding)
        if text is not None:
            return text.lstrip("\ufeff \t\r\n")
    return body.decode("latin-1")


def _candidates(body: bytes, content_type: str) -> Iterator[str]:
    in_header, in_body = _IN_HEADER.search(content_type), _DECLARED.match(body)
    declared = [found.lower() for found in (in_header and in_header[1], in_body and in_body[1].decode()) if found]
    yield from (name for name in declared if _SEVEN_BIT.match(name))
    yield from (encoding for start, encoding in _WIDE if body.startswith(start))
    yield "utf-8"
    if in_header and declared[0] in _WESTERN:
        del declared[0]  # servers say so by default, and it fits every body
    yield from (_MEANT.get(name, "cp1252" if name in _WESTERN else name) for name in declared)
    yield chardet.detect(b"\n".join(_FOREIGN.findall(body))[:_SAMPLE])["encoding"] or ""
    yield "cp1252"


def _decoded(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (ValueError, LookupError):
        return None


def _faulty_utf8(body: bytes) -> str | None:
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
