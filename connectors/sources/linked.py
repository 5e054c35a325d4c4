"""Items that are named by their links alone in, entries out; and what a step says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from connectors.errors import ConnectorError, Reason
from connectors.sources.asking import Answer
from connectors.sources.documents import Document, Item
from connectors.sources.freshness import fresh_for
from connectors.sources.items import Place, take_stock
from connectors.types import Account, Capture, Entry, Hints
from connectors.web.http import Http
from connectors.web.page import fetch_page


def entries_of(items: Sequence[Item], place: Place) -> tuple[Entry, ...]:
    """Return the entries; of items with links, no two of the same page."""
    stock = take_stock(Document(form="", items=tuple(items)), place)
    return stock.entries(0, len(stock.firsts))


def account_of(answer: Answer, *, items: int, refused: Iterable[str] = (), notes: Iterable[str] = ()) -> Account:
    """Return what happened in a step that was answered."""
    return Account(
        status=answer.response.status,
        url=answer.response.final_url,
        received=len(answer.response.body),
        body_hash=answer.body_hash,
        items=items,
        refused=tuple(refused),
        notes=(*answer.notes, *notes),
    )


def hints_of(answer: Answer) -> Hints:
    """Return what the server wishes."""
    return Hints(floor=fresh_for(answer.response), moved_to=answer.moved_to, left_for=answer.left_for)


def fetch_linked(entry: Entry, http: Http) -> Capture:
    """Return the page behind an entry; an entry without a link has none (BAD_URL)."""
    if entry.url is None:
        raise ConnectorError("the entry has no link", reason=Reason.BAD_URL, transient=False)
    return fetch_page(entry.url, http)
