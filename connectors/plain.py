"""Text from anywhere in, text out that can do nothing in a header, a mail or a terminal but be read."""

from __future__ import annotations

# Marks, embeddings, overrides and isolates that turn the reading direction (Unicode Standard Annex 9): with them a
# title could swallow the words that stand beside it. Joiners stay, Persian and emoji are written with them.
_TURNING = (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF)
_CONTROLS = (*range(0x20), *range(0x7F, 0xA0), 0x2028, 0x2029)
_SURROGATES = range(0xD800, 0xE000)

_SAFE: dict[int, str | None] = {
    **dict.fromkeys(_SURROGATES, "\ufffd"),
    **dict.fromkeys(_TURNING),
    **{code: " " if chr(code).isspace() else None for code in _CONTROLS},
}


def clean(text: str) -> str:
    """Return the text without controls, marks of direction and lone surrogates; line breaks become spaces."""
    return text.translate(_SAFE)


def one_line(text: str) -> str:
    """Return the cleaned text with single spaces between its words and none around it: fit for a header."""
    return " ".join(clean(text).split())


def printable(text: str) -> str:
    """Return the text cleaned line by line."""
    return "\n".join(map(clean, text.splitlines()))


def shortened(text: str, most: int) -> str:
    """Return the text as one line of at most `most` characters; an ellipsis says that there was more."""
    line = one_line(text)
    return line if len(line) <= most else line[: most - 1].rstrip() + "…"
