"""The pages of the documentation in; their sections, code, examples, command lines and links out."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]

_FENCE = re.compile(r"^( *)```([^\n]*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
_HEADING = re.compile(r"^(#+) (.+)$", re.MULTILINE)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_NO_LETTER = re.compile(r"[^\w -]")


@dataclass(frozen=True, slots=True)
class Block:
    """Code between fences: what it is said to be, and the code."""

    kind: str
    text: str


@dataclass(frozen=True, slots=True)
class Page:
    """One page of Markdown, or one section of it."""

    path: Path
    text: str

    @property
    def name(self) -> str:
        """The path as it is written in the project."""
        return str(self.path.relative_to(ROOT))

    @property
    def blocks(self) -> list[Block]:
        """The code between fences, in order."""
        return [Block(found[2].strip(), found[3]) for found in _FENCE.finditer(self.text)]

    @property
    def prose(self) -> str:
        """The text without the code between fences."""
        return _FENCE.sub("", self.text)

    @property
    def headings(self) -> list[str]:
        """The headings, without their marks."""
        return [found[2] for found in _HEADING.finditer(self.prose)]

    @property
    def anchors(self) -> set[str]:
        """What links into this page may name: each heading as the usual renderers spell it."""
        return {_NO_LETTER.sub("", heading.lower()).replace(" ", "-") for heading in self.headings}

    @property
    def spans(self) -> list[str]:
        """What stands between backticks in the prose."""
        return _SPAN.findall(self.prose)

    @property
    def code(self) -> set[str]:
        """Every word that stands in code, be it a span or a block."""
        coded = "\n".join([*self.spans, *(block.text for block in self.blocks)])
        return set(re.findall(r"--?[\w-]+|\w+", coded))

    @property
    def links(self) -> list[str]:
        """The targets of its links that stay in the project."""
        return [link for link in _LINK.findall(self.prose) if not re.match(r"[a-z]+:", link)]

    def section(self, heading: str) -> Page:
        """Return what stands under a heading, with the headings below it."""
        marks = next((found for found in _HEADING.finditer(self.text) if found[2] == heading), None)
        assert marks, f"{self.name} has no heading {heading!r}"
        rest = self.text[marks.end() :]
        end = re.search(rf"^#{{1,{len(marks[1])}}} ", _FENCE.sub(lambda found: " " * len(found[0]), rest), re.MULTILINE)
        return Page(self.path, rest[: end.start()] if end else rest)

    def commands(self) -> Iterator[list[str]]:
        """Yield the words of each command line of marsad that a reader is told to type."""
        lines = [line for block in self.blocks if block.kind == "sh" for line in block.text.splitlines()]
        for line in (*lines, *self.spans):
            for part in re.split(r"\||&&", line):
                if part.strip().startswith("marsad "):
                    yield shlex.split(part)[1:]


def page(name: str) -> Page:
    """Return a page by its path in the project."""
    path = ROOT / name
    return Page(path, path.read_text(encoding="utf-8"))


PAGES = [page(str(path.relative_to(ROOT))) for path in (*sorted(ROOT.glob("*.md")), *sorted(ROOT.glob("docs/*.md")))]
