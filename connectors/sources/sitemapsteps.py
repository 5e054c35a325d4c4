"""What is remembered of a sitemap and what one of its files brought in, what is to be remembered after it out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from connectors.sources.asking import Answer
from connectors.sources.memory import Walk
from connectors.sources.sitemapchoice import File, Taken
from connectors.sources.sitemapmemory import DEEPEST, MOST_LISTED, TRIES, Backfill, Frame, Memory, Read
from connectors.sources.spans import latest_moment, of_file
from connectors.types import Entry, Progress


def after_nothing_new(memory: Memory, answer: Answer, *, root: str) -> Memory:
    """Go on after a file that is the same as before; what an index does not tell apart is looked at even so."""
    frame = memory.frames[-1]
    file = frame.next
    known, left = memory.of(file.url), memory.without_next()
    if file.url != root:
        given = answer.validators
        known = replace(known, lastmod=file.lastmod, etag=given.etag, last_modified=given.last_modified)
        left = left.knowing(known, root=root)
    if not known.again or frame.depth >= DEEPEST:
        return left
    return replace(left, frames=(*left.frames, Frame(files=known.again, index=file.url, depth=frame.depth + 1)))


def after_index(memory: Memory, taken: Taken, answer: Answer, *, root: str) -> tuple[Memory, tuple[str, ...]]:
    """Put the files taken from an index before all others; return also what is refused of them."""
    file, resumed = memory.frames[-1].next, not memory.frames[-1].files
    above = {*memory.above, file.url}
    files = tuple(each for each in taken.files if each.url not in above)
    refused = [f"{each.url} lists the index that lists it" for each in taken.files if each.url in above]
    more = taken.more and memory.backfill is not None
    depth = memory.frames[-1].depth + (not resumed)
    if depth > DEEPEST:
        files, more = (), False
        refused.append(f"{file.url} is an index in an index in an index")
    frame = Frame(files=files, index=file.url, depth=depth, done=taken.done, last=taken.last, more=more)
    if resumed:
        memory = replace(memory, frames=memory.frames[:-1])
    else:
        memory = _counted(memory.without_next(), more=taken.chosen)
    if files or more:
        memory = replace(memory, frames=(*memory.frames, frame))
    return _knowing(memory, file, taken, answer=answer, root=root), tuple(refused)


def after_list(memory: Memory, taken: Taken, answer: Answer, *, entries: Sequence[Entry], root: str) -> Memory:
    """Go on within the file, or leave it behind; it is remembered only if it was read to its end and did not change."""
    file = memory.frames[-1].next
    first_hash = memory.walk.body_hash if memory.walk else answer.body_hash
    listed = tuple(entry.identity for entry in entries[:MOST_LISTED]) or memory.listed
    memory = replace(memory, listed=listed, backfill=_reached(memory.backfill, entries, file))
    if taken.more:
        return replace(memory, walk=Walk(body_hash=first_hash, done=taken.done, last=taken.last))
    memory = _counted(memory.without_next())
    if not taken.whole or first_hash != answer.body_hash:
        return memory
    return _knowing(memory, file, taken, answer=answer, root=root)


def after_failure(memory: Memory, *, transient: bool) -> Memory:
    """Go on without a file: what may pass is tried again behind the others, a few times."""
    if transient and memory.frames[-1].next.tries + 1 < TRIES:
        return memory.put_off()
    return _counted(memory.without_next())


def progress_of(backfill: Backfill) -> Progress:
    """Return how far a backfill has come."""
    return Progress(unit="documents", done=backfill.done, total=backfill.total, reached=backfill.reached)


def _knowing(memory: Memory, file: File, taken: Taken, *, answer: Answer, root: str) -> Memory:
    if memory.backfill is not None:
        return memory
    read = Read(
        url=file.url,
        lastmod=file.lastmod,
        body_hash=answer.body_hash if taken.whole else "",
        etag=None if file.url == root else answer.validators.etag,
        last_modified=None if file.url == root else answer.validators.last_modified,
        stretches=taken.stretches,
        newest=taken.newest,
        again=taken.again,
    )
    return memory.knowing(read, root=root)


def _counted(memory: Memory, *, more: int = 0) -> Memory:
    """Count one file as read, and those that it lists as to be read."""
    backfill = memory.backfill
    if backfill is None:
        return memory
    return replace(memory, backfill=replace(backfill, done=backfill.done + 1, total=backfill.total + more))


def _reached(backfill: Backfill | None, entries: Sequence[Entry], file: File) -> Backfill | None:
    """Note the time that was come to: of the entries, else of the file's name."""
    if backfill is None:
        return None
    times = [at for entry in entries if entry.published and (at := latest_moment(entry.published.isoformat()))]
    span = of_file(file.url)
    found = [at for at in times if backfill.start <= at < backfill.end] or ([span.start] if span else [])
    if not found:
        return backfill
    choose = max if backfill.oldest_first else min
    return replace(backfill, reached=choose([*found, *_known(backfill.reached)]))


def _known(at: datetime | None) -> list[datetime]:
    return [at] if at else []
