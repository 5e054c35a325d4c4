"""What a reader of listings hands over, whatever the format: a Document of Items in their raw words, or Unreadable.

Plain values that cross from a child process: nothing is resolved, judged or dated yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from connectors.errors import Reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One item as its document words it; `content` is the full text where the feed gives it, of type `content_type`."""

    id: str | None = None
    link: str | None = None
    title: str = ""
    published: str | None = None
    updated: str | None = None
    summary: str | None = None
    content: str | None = None
    content_type: str = "text/html"
    language: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One listing. `whole` is false when its end is missing: it must be asked for again.

    `floor` is the interval the document itself asks for; `refused` has one sentence for each item left out.
    `older` is where it says that what came before it stands.
    `marks` holds one for each item of the document, where its items could be told apart without reading them. `places`
    says where among them the `items` stand if only some were read, and `rest` how many are still to be read behind.
    `head` is the mark of all else but dates; with `head_known` it was not read either, and says what it said before.
    """

    form: str
    items: tuple[Item, ...]
    title: str = ""
    whole: bool = True
    floor: timedelta | None = None
    hub: str | None = None
    older: str | None = None
    refused: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    places: tuple[int, ...] | None = None
    rest: int = 0
    head: str = ""
    head_known: bool = False

    @property
    def count(self) -> int:
        """How many items the document has, read or not."""
        return len(self.items) + len(self.refused) if self.places is None else len(self.marks)


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What of a document need not be read again: items with one of these marks, and what stands before `done`.

    That is the place behind the item marked `after`, if it is still there. At most `most` items are to be read.
    `head` is the mark of what is known beside items.
    """

    marks: frozenset[str] = frozenset()
    head: str = ""
    after: str = ""
    done: int = 0
    most: int = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Why a body is no listing. A value and no exception, because it comes from a child process."""

    reason: Reason
    detail: str
