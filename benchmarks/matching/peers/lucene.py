"""A percolator of Lucene Monitor's design, in a Java process kept warm; needs a JDK and liblucene8-java."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.matching.made import Watch
from benchmarks.matching.peers.peer import MissingError, Peer, Turn
from rules.types import Document

SOURCES = Path(__file__).parents[1] / "lucene"
JARS = Path("/usr/share/java")
NEEDED = ("lucene-core", "lucene-analyzers-common", "lucene-memory")
WARM_UP = 25.0  # CPU seconds


class Lucene(Peer):
    """The percolator. Only the thread that matches is timed: what the JVM's compiler and collector cost is left out."""

    two_passes = "Lucene percolator, two passes"

    def __init__(
        self, watches: Sequence[Watch], documents: Sequence[Document], *, passes: int, warm_up: float = WARM_UP
    ) -> None:
        self.name = self.two_passes if passes == 2 else "Lucene percolator, one pass"
        jars = _jars()
        self.version = jars[0].stem.removeprefix(f"{NEEDED[0]}-")
        self._numbers = {document.id: number for number, document in enumerate(documents)}
        self._folder = TemporaryDirectory()
        folder = Path(self._folder.name)
        (folder / "rules").write_text("".join(map(_rule, watches)), "utf-8")
        (folder / "articles").write_text("".join(map(_article, documents)), "utf-8")
        path = _compiled(jars, folder)
        arguments = [str(folder / "rules"), str(folder / "articles"), str(passes), str(warm_up)]
        self._process = subprocess.Popen(  # noqa: S603 - our own program
            [_program("java"), "-Xmx3g", "-XX:+UseSerialGC", "-cp", path, "Main", *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
        )
        self.built = float(self._answer())

    def turn(self, documents: Sequence[Document]) -> Turn:
        """Return which rules hold for each document; they must follow on each other as when they were given."""
        first = self._numbers[documents[0].id]
        assert self._process.stdin
        self._process.stdin.write(f"{first} {first + len(documents)}\n")
        self._process.stdin.flush()
        seconds = float(self._answer())
        return Turn(seconds, [frozenset(self._answer().split()) for _ in documents])

    def close(self) -> None:
        """End the Java process."""
        self._process.communicate()
        self._folder.cleanup()

    def _answer(self) -> str:
        assert self._process.stdout
        return self._process.stdout.readline()


def _rule(watch: Watch) -> str:
    near, within = ("|".join(watch.near[:2]), watch.near[2]) if watch.near else ("", 0)
    groups = ";".join("|".join(group) for group in watch.groups)
    return f"{watch.id}\t{groups}\t{near}\t{within}\t{'|'.join(watch.none)}\n"


def _article(document: Document) -> str:
    return "\t".join((document.title, *document.body.split("\n\n"))) + "\n"


def _jars() -> list[Path]:
    """Return the parts of Lucene; raises MissingError where it is not there."""
    jars = [jar for name in NEEDED for jar in sorted(JARS.glob(f"{name}-*.jar"))[:1]]
    if len(jars) < len(NEEDED):
        raise MissingError(f"{', '.join(NEEDED)} are not in {JARS} (apt install liblucene8-java)")
    return jars


def _compiled(jars: Sequence[Path], folder: Path) -> str:
    """Return the class path of the program, freshly compiled; raises MissingError where there is no compiler."""
    path = ":".join(map(str, (*jars, folder)))
    sources = sorted(map(str, SOURCES.glob("*.java")))
    subprocess.run(  # noqa: S603 - our own sources
        [_program("javac"), "-encoding", "UTF-8", "-cp", path, "-d", str(folder), *sources], check=True
    )
    return path


def _program(name: str) -> str:
    if found := shutil.which(name):
        return found
    raise MissingError(f"{name} is not installed (apt install openjdk-17-jdk-headless)")
