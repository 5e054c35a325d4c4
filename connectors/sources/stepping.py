"""An answer and what is remembered in, one Poll out: what a step hands over, and where the next one goes on.

A document with more items than a step may bring back is handed over in several: the cursor then holds how many items
are done and the name of the last one, the validators stay those of before, no body hash is kept, and `more` asks for
the next step. That one fetches the document again, finds the last item and goes on behind it. If the document changed
meanwhile, or if its end is missing, neither validators nor hash are kept at the end either, so that the next poll
reads it from the top: whatever slipped in or moved in between is found then. Of a document that could be parted no more
is read than one step hands over.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import takewhile

from connectors.sources.asking import Answer
from connectors.sources.documents import Document
from connectors.sources.freshness import longest
from connectors.sources.identity import rests_on_words, second_keys
from connectors.sources.items import Inventory
from connectors.sources.linked import account_of, hints_of
from connectors.sources.memory import Memory, Walk, recall, remember
from connectors.types import Budget, Cursor, Hints, Poll, Validators


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
        account=account_of(answer, items=len(memory.items), notes=note),
        hints=_hints(answer, memory),
        unchanged=True,
        listed=tuple(memory.items),
    )


def step(
    answer: Answer, document: Document, *, inventory: Inventory, cursor: Cursor, validators: Validators, budget: Budget
) -> Poll:
    """Return the next entries of a document that was read, and of which stock was taken."""
    before = recall(cursor)
    start, stop = _span(inventory, document, walk=before.walk, most=max(budget.items, 1))
    after = _after(inventory, document, answer=answer, before=before, stop=stop)
    return Poll(
        entries=inventory.entries(start, stop),
        cursor=remember(after),
        validators=answer.validators if after.body_hash else validators,
        account=account_of(
            answer,
            items=document.count,
            refused=document.refused,
            notes=(*inventory.notes, *_silence(document, before)),
        ),
        hints=_hints(answer, after, hub=document.hub),
        more=after.walk is not None,
        listed=tuple(after.items),
        gap=not answer.partial and before.walk is None and _nothing_in_common(inventory, before),
    )


def _nothing_in_common(inventory: Inventory, before: Memory) -> bool:
    """Say whether both documents list something, and neither anything of the other below what is pinned to the top."""
    now, then = inventory.identities, tuple(before.items)
    pinned = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(now, then, strict=False)))
    if pinned == len(now) or pinned == len(then):
        return False
    known = {*then[pinned:], *second_keys(then)[pinned:]}
    keys = (inventory.names.second_keys[index] for index in inventory.firsts[pinned:])
    return known.isdisjoint(now[pinned:]) and known.isdisjoint(keys)


def _silence(document: Document, before: Memory) -> tuple[str, ...]:
    return (f"no items, where there were {len(before.items)}",) if before.items and not document.count else ()


def _span(inventory: Inventory, document: Document, *, walk: Walk | None, most: int) -> tuple[int, int]:
    """Return which entries to hand over: of a document of which some items were read, all of these."""
    length = len(inventory.firsts)
    if document.places is not None:
        return 0, length
    start = 0
    if walk is not None:
        known = walk.last in inventory.identities
        start = inventory.identities.index(walk.last) + 1 if known else min(walk.done, length)
    return start, min(start + most, length)


def _after(inventory: Inventory, document: Document, *, answer: Answer, before: Memory, stop: int) -> Memory:
    first_hash = before.walk.body_hash if before.walk else answer.body_hash
    walk = _walk(inventory, document, first_hash=first_hash, stop=stop)
    settled = walk is None and document.whole and first_hash == answer.body_hash
    items = dict(zip(inventory.identities, inventory.links, strict=True))
    marks = _marks(inventory, document, stop=stop)
    if answer.partial or not items:
        # a part says nothing about the rest, and a feed that is empty for an hour has not forgotten what it listed
        items |= {name: link for name, link in before.items.items() if name not in items}
        marks |= {name: mark for name, mark in before.marks.items() if name not in marks}
    return Memory(
        body_hash=answer.body_hash if settled else "",
        items=items,
        marks=marks,
        by_link=inventory.names.by_link,
        floor=before.floor if document.head_known else document.floor,
        head=document.head,
        walk=walk,
    )


def _walk(inventory: Inventory, document: Document, *, first_hash: str, stop: int) -> Walk | None:
    """Return where the next step goes on, None where there is nothing left to hand over."""
    places = document.places
    if places is not None:
        last = places[-1] if places else 0
        name = inventory.names.identities[inventory.places.index(last)] if places else ""
        walk = Walk(body_hash=first_hash, done=last + 1, last=name, mark=document.marks[last])
        return walk if document.rest else None
    if stop == len(inventory.firsts):
        return None
    last = inventory.firsts[stop - 1]
    mark = document.marks[last] if document.marks else ""
    return Walk(body_hash=first_hash, done=stop, last=inventory.identities[stop - 1], mark=mark)


def _marks(inventory: Inventory, document: Document, *, stop: int) -> dict[str, tuple[str, str]]:
    """Return the marks of the items handed over, now or before, that can be named again without being read."""
    if not document.marks:
        return {}
    names = inventory.names
    return {
        names.identities[index]: (document.marks[inventory.places[index]], names.ids[index])
        for index in inventory.firsts[:stop]
        if not rests_on_words(names.identities[index])
    }


def _hints(answer: Answer, memory: Memory, *, hub: str | None = None) -> Hints:
    """Return what the server wishes, and what the document adds to it."""
    wishes = hints_of(answer)
    return replace(wishes, floor=longest((memory.floor, wishes.floor)), hub=hub)
