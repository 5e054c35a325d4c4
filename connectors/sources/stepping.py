"""An answer and what is remembered in, one Poll out: what a step hands over, and where the next one goes on.

A document with more items than a step may bring back is handed over in several: the cursor then holds how many items
are done and the name of the last one, the validators stay those of before, no body hash is kept, and `more` asks for
the next step. That one fetches the document again, finds the last item and goes on behind it. If the document changed
meanwhile, or if its end is missing, neither validators nor hash are kept at the end either, so that the next poll
reads it from the top: whatever slipped in or moved in between is found then.
"""

from __future__ import annotations

from connectors.sources.asking import Answer
from connectors.sources.documents import Document
from connectors.sources.freshness import fresh_for, longest
from connectors.sources.items import Inventory, Place, take_stock
from connectors.sources.memory import Memory, Walk, recall, remember
from connectors.types import Account, Budget, Cursor, Hints, Poll, Validators


def unchanged(answer: Answer, cursor: Cursor) -> Poll | None:
    """Return the poll that says that nothing is new, None if the body has to be read."""
    memory = recall(cursor)
    if not answer.not_modified and answer.body_hash != memory.body_hash:
        return None
    note = () if answer.not_modified else ("the same body was sent again: validators do not work here",)
    return Poll(
        entries=(),
        cursor=cursor,
        validators=answer.validators,
        account=_account(answer, items=len(memory.items), notes=note),
        hints=_hints(answer, memory),
        unchanged=True,
        listed=tuple(memory.items),
    )


def step(
    answer: Answer, document: Document, *, place: Place, cursor: Cursor, validators: Validators, budget: Budget
) -> Poll:
    """Return the next entries of a document that was read."""
    before = recall(cursor)
    inventory = take_stock(document, place, memory=before)
    start = _start(inventory, before.walk)
    stop = min(start + max(budget.items, 1), len(inventory.firsts))
    after = _after(inventory, document, answer=answer, before=before, stop=stop)
    return Poll(
        entries=inventory.entries(start, stop),
        cursor=remember(after),
        validators=answer.validators if after.body_hash else validators,
        account=_account(
            answer,
            items=len(document.items) + len(document.refused),
            refused=document.refused,
            notes=(*inventory.notes, *_silence(document, before)),
        ),
        hints=_hints(answer, after, hub=document.hub),
        more=after.walk is not None,
        listed=tuple(after.items),
    )


def _silence(document: Document, before: Memory) -> tuple[str, ...]:
    return (f"no items, where there were {len(before.items)}",) if before.items and not document.items else ()


def _start(inventory: Inventory, walk: Walk | None) -> int:
    if walk is None:
        return 0
    if walk.last in inventory.identities:
        return inventory.identities.index(walk.last) + 1
    return min(walk.done, len(inventory.firsts))


def _after(inventory: Inventory, document: Document, *, answer: Answer, before: Memory, stop: int) -> Memory:
    first_hash = before.walk.body_hash if before.walk else answer.body_hash
    done = stop == len(inventory.firsts)
    settled = done and document.whole and first_hash == answer.body_hash
    items = dict(zip(inventory.identities, inventory.links, strict=True))
    if answer.partial or not items:
        # a part says nothing about the rest, and a feed that is empty for an hour has not forgotten what it listed
        items |= {name: link for name, link in before.items.items() if name not in items}
    return Memory(
        body_hash=answer.body_hash if settled else "",
        items=items,
        by_link=inventory.names.by_link,
        floor=document.floor,
        walk=None if done else Walk(body_hash=first_hash, done=stop, last=inventory.identities[stop - 1]),
    )


def _account(answer: Answer, *, items: int, refused: tuple[str, ...] = (), notes: tuple[str, ...] = ()) -> Account:
    return Account(
        status=answer.response.status,
        url=answer.response.final_url,
        received=len(answer.response.body),
        body_hash=answer.body_hash,
        items=items,
        refused=refused,
        notes=(*answer.notes, *notes),
    )


def _hints(answer: Answer, memory: Memory, *, hub: str | None = None) -> Hints:
    return Hints(
        floor=longest((memory.floor, fresh_for(answer.response))),
        moved_to=answer.moved_to,
        hub=hub,
    )
