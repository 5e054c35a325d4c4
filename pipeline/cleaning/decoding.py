"""The bytes of a page in, the same page as clean UTF-8 out, whatever its labels claim."""

from __future__ import annotations

import codecs
import re

import chardet

_BOMS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
_DECLARED = re.compile(rb"""(?i)charset\s*=\s*["']?\s*([a-z0-9_:.-]{2,40})""")
_DECLARED_WITHIN = 4_096  # browsers look at 1,024 bytes; old pages put scripts first
_DETECTED_FROM = 20_000  # bytes of text that are enough to tell a code page
_TAGS = re.compile(rb"<[^<>]{0,2000}>")
_CONTROLS = bytes({*range(0x20)} - {0x09, 0x0A, 0x0D})
_NO_CHARACTERS = ("\ufffe".encode(), "\uffff".encode())

_MIXED = re.compile("[\u0621-\u064a][\u00e0-\u00ff]|[\u00e0-\u00ff][\u0621-\u064a]")  # an Arabic beside a Latin letter
_MIXED_ENOUGH = 5

_WEB_CODECS = re.compile(r"(?:iso|windows|cp|koi8|gb|big5|euc|shift|sjis|ms|mac|utf_(?:8|16|32)|latin|ascii|tis|ks_c)")
_READ_AS = {  # what browsers read a label as (WHATWG Encoding Standard, 4.2)
    "ascii": "cp1252",
    "iso8859-1": "cp1252",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "tis-620": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "utf-16": "utf-8",  # a page whose label can be read byte by byte is not in UTF-16
    "utf-16-le": "utf-8",
    "utf-16-be": "utf-8",
}
_CARELESS = {"cp1252", "utf-8"}  # what servers and templates say of any page


def to_utf8(body: bytes, content_type: str = "") -> bytes:
    """Return the page in UTF-8, without NULs, other controls and characters that no text may hold.

    A byte order mark and valid UTF-8 speak for themselves; then the header's charset, the page's own, and detection,
    which also overrules a label that anyone might have put there. Bytes that fit nothing become U+FFFD.
    """
    text = _recoded(body, content_type).translate(None, _CONTROLS)
    for never in _NO_CHARACTERS:
        text = text.replace(never, b"")
    return text


def _recoded(body: bytes, content_type: str) -> bytes:
    for bom, codec in _BOMS.items():
        if body.startswith(bom):
            return _decode(body, codec)
    if body[:64].count(0) * 3 > len(body[:64]):
        return _decode(body, "utf-16-be" if body[:1] == b"\0" else "utf-16-le")
    try:
        body.decode()
    except UnicodeDecodeError:
        return _decode(body, "utf-8" if _mostly_utf8(body) else _codec_of(body, content_type))
    return body


def _decode(body: bytes, codec: str) -> bytes:
    return body.decode(codec, "replace").encode("utf-8", "replace")


def _mostly_utf8(body: bytes) -> bool:
    """Non-ASCII text that reads as UTF-8 hardly ever is anything else, and a few broken places do not make it so."""
    text = body.decode("utf-8", "replace")
    return text.count("\ufffd") * 20 < len(text.encode()) - len(text)


def _codec_of(body: bytes, content_type: str) -> str:
    named = [_known(label) for label in _labels(body, content_type)]
    for codec in filter(None, named):
        if codec not in _CARELESS and _fits(body, codec):
            return "iso8859-6" if codec == "cp1256" and _is_iso_arabic(body) else codec
    return _detected(body) or "cp1252"


def _labels(body: bytes, content_type: str) -> list[bytes]:
    places = content_type.encode("ascii", "replace"), body[:_DECLARED_WITHIN]
    return [label for place in places for label in _DECLARED.findall(place)[:3]]


def _known(label: bytes) -> str | None:
    """Return the codec that browsers use for a label, if it is one that a page may be in."""
    name = label.decode("ascii").lower().removeprefix("x-")
    if not _WEB_CODECS.match(name.replace("-", "_")):
        return None
    try:
        codec = codecs.lookup(name).name
    except LookupError:
        return None
    return _READ_AS.get(codec, codec)


def _fits(body: bytes, codec: str) -> bool:
    """Code pages leave bytes undefined: a wrong label trips over them."""
    return body.decode(codec, "replace").count("\ufffd") * 1_000 <= len(body)


def _is_iso_arabic(body: bytes) -> bool:
    """Whether text labelled windows-1256 is the other Arabic code page: read as labelled, é stands inside of words."""
    try:
        body.decode("iso8859-6")
    except UnicodeDecodeError:
        return False
    return len(_MIXED.findall(body.decode("cp1256", "replace"))) >= _MIXED_ENOUGH


def _detected(body: bytes) -> str | None:
    sample = b" ".join(_TAGS.sub(b" ", body[: 20 * _DETECTED_FROM]).split())
    letters = re.findall(rb"[^\x00-\x7f][^<]{0,200}", sample)
    found = chardet.detect(b" ".join(letters)[:_DETECTED_FROM])["encoding"]
    return _known(found.encode()) if found else None
