"""Files of unrelated text in, the false alarms of the shipped gazetteer out, by level, with the words around each.

A file is plain text, or words with their parts of speech (`word/tag`, as in the Brown corpus). What is a false alarm
and what is really meant is for the reader to say: each spelling is printed with how often it was taken, and once in
its sentence. Goal: in a million words of unrelated news at most one by sound, and at most five in all.
"""

from __future__ import annotations

import argparse
import re
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from benchmarks.matching.naming import shipped
from benchmarks.matching.peers.marsad import load_files
from rules.match import mentions
from rules.types import Document, Mention

AROUND = 50  # characters shown on each side
_TAGGED = re.compile(r"(\S+)/[a-z*$+.,:()'`-]+(?=\s|$)")
_BEFORE_A_MARK = re.compile(r" ([.,;:?!])")


def documents(paths: list[Path]) -> Iterator[Document]:
    """Yield each file as one document."""
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                yield Document(id=str(file), title="", body=_untagged(file.read_text("utf-8", "replace")))


def _untagged(text: str) -> str:
    words = _TAGGED.findall(text)
    if len(words) < len(text.split()) / 2:
        return text
    return _BEFORE_A_MARK.sub(r"\1", " ".join(words))


def level(mention: Mention) -> str:
    """Return how a name was found: as listed, spelt like a listed name, or by its sound."""
    for way in ("spelt like", "sounds like"):
        if mention.how.startswith(way):
            return way
    return "as listed"


def main() -> None:
    """Read the files and print what was taken for a name."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("paths", nargs="+", type=Path)
    texts = [*documents(options.parse_args().paths)]
    ruleset = load_files(shipped()).ruleset
    words = sum(len(text.body.split()) for text in texts)
    started = time.process_time()
    found = [(text, mention) for text in texts for mention in mentions(text, ruleset)]
    print(f"{words:,} words, {words / (time.process_time() - started):,.0f} words/s, {len(found)} names")
    counts = Counter((level(mention), mention.term, mention.surface) for _, mention in found)
    shown = {(level(mention), mention.term, mention.surface): (text, mention) for text, mention in found}
    for (way, term, surface), count in sorted(counts.items()):
        text, mention = shown[way, term, surface]
        around = " ".join(text.body[max(mention.start - AROUND, 0) : mention.end + AROUND].split())
        print(f"{count:5}  {way:12} {term:28} {surface!r:24} {mention.how!r:28} … {around} …")


if __name__ == "__main__":
    main()
