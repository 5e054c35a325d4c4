"""Articles kept, and those that are near a new one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    Select,
    bindparam,
    exists,
    literal_column,
    select,
    union_all,
    update,
)

from connectors.types import Published
from pipeline.store.changes import insert_new
from pipeline.store.packing import pack, published, unpack
from pipeline.store.rows import ARTICLE, MATCH
from pipeline.store.spans import EVER, Span, within
from pipeline.types import Article, Cut, Kinship, Neighbours, identifier

BANDS = 4
BAND = 16  # bits
NEAREST = 50  # candidates of each band, the newest: a band that boilerplate has filled must not cost more
AT_ONCE = 200  # rows in memory while many are read
READ = ("title", "text", "cut", "partial", "language", "fingerprint", "simhash")  # what another reading may find


def by_keys(db: Connection, keys: Collection[str]) -> dict[str, str]:
    """Return the ids of the articles of these keys, where there are any, by key."""
    ids = {identifier("art", key): key for key in keys}
    stored = db.scalars(select(ARTICLE.c.id).where(ARTICLE.c.id.in_(ids))) if ids else ()
    return {ids[id_]: id_ for id_ in stored}


def neighbours(db: Connection, article: Article) -> Neighbours:
    """Return what is stored around an article, itself apart; without a fingerprint or simhash nothing is near."""
    bands = _bands(article.simhash) if article.simhash else dict.fromkeys(_bands(0))  # nothing equals NULL
    asked = {"itself": article.id, "fingerprint": article.fingerprint or None, **bands}
    found = db.execute(AROUND, asked).all()
    near = sorted({row for row in found if row.how == "near"}, key=lambda row: (-row.fetched_at.timestamp(), row.id))
    return Neighbours(
        known=any(row.how == "known" for row in found),
        same=next((row.id for row in found if row.how == "same"), None),
        near=tuple((row.id, row.simhash) for row in near),
    )


def add(db: Connection, article: Article, kinship: Kinship) -> bool:
    """Store the article; return False, having changed nothing, where its key is stored already."""
    return insert_new(db, ARTICLE, [_row(article, kinship)]) == 1


def get(db: Connection, article: str) -> Article | None:
    """Return the article of this id."""
    row = db.execute(select(ARTICLE).where(ARTICLE.c.id == article)).one_or_none()
    return None if row is None else as_article(row)


def kinship(db: Connection, article: str) -> Kinship | None:
    """Return what the article was to those stored before it."""
    row = db.execute(select(ARTICLE).where(ARTICLE.c.id == article)).one_or_none()
    return None if row is None else Kinship(story=row.story, copy=row.is_copy, near=row.near)


def newest(
    db: Connection, *, source: str | None = None, span: Span = EVER, limit: int | None = None
) -> Iterator[Article]:
    """Yield articles fetched within a time, of one source or of any, the newest first.

    To be used up within the read that asks.
    """
    rows = select(ARTICLE).order_by(ARTICLE.c.fetched_at.desc(), ARTICLE.c.id).limit(limit)
    rows = rows.where(within(ARTICLE.c.fetched_at, span), *([ARTICLE.c.source == source] if source else []))
    return map(as_article, db.execute(rows, execution_options={"yield_per": AT_ONCE}))


def unmatched(db: Connection, ids: Collection[str]) -> list[Article]:
    """Return those of these articles that no rule has matched and whose text is still kept."""
    matched = exists().where(MATCH.c.article == ARTICLE.c.id)
    rows = select(ARTICLE).where(ARTICLE.c.id.in_(ids), ARTICLE.c.text != "", ~matched).order_by(ARTICLE.c.id)
    return list(map(as_article, db.execute(rows))) if ids else []


def change(db: Connection, article: Article, story: str) -> None:
    """Store another reading of an article that is there: title and text, what was cut, and what follows from these."""
    values = {name: pack(getattr(article, name)) for name in READ}
    found = values | _bands(article.simhash) | {"story": story}
    db.execute(update(ARTICLE).where(ARTICLE.c.id == article.id).values(found))


def as_article(row: Row[Any]) -> Article:
    """Return a row of the table of articles as what it stands for."""
    values = {field.name: getattr(row, field.name) for field in fields(Article)}
    read: dict[str, Any] = {
        "authors": tuple(row.authors),
        "tags": tuple(row.tags),
        "cut": tuple(unpack(Cut, cut) for cut in row.cut),
        "published": _published(row.published),
    }
    return Article(**values | read)


def _row(article: Article, kinship: Kinship) -> dict[str, Any]:
    values = pack(article) | {"fetched_at": article.fetched_at}
    return {
        **values,
        **_bands(article.simhash),
        "id": article.id,
        "story": kinship.story,
        "is_copy": kinship.copy,
        "near": kinship.near,
        "tidied_at": None,
    }


def _published(written: str | None) -> Published | None:
    return published(written) if written else None


def _bands(simhash: int) -> dict[str, int]:
    return {f"band{number}": simhash >> BAND * number & (1 << BAND) - 1 for number in range(BANDS)}


def _found(how: str, *conditions: ColumnElement[bool]) -> Select[Any]:
    return select(literal_column(f"'{how}'").label("how"), ARTICLE.c.id, ARTICLE.c.simhash, ARTICLE.c.fetched_at).where(
        *conditions
    )


def _same() -> Select[Any]:
    """Select the first article of the fingerprint."""
    same = _found("same", ARTICLE.c.fingerprint == bindparam("fingerprint"), ARTICLE.c.id != bindparam("itself"))
    return select(same.order_by(ARTICLE.c.fetched_at, ARTICLE.c.id).limit(1).subquery())


def _sharing(band: str) -> Select[Any]:
    """Select the newest articles of one band; hashes that differ in fewer bits than there are bands share one."""
    near = _found("near", ARTICLE.c[band] == bindparam(band), ARTICLE.c.id != bindparam("itself"))
    return select(near.order_by(ARTICLE.c.fetched_at.desc(), ARTICLE.c.id).limit(NEAREST).subquery())


AROUND = union_all(  # built once: to build it takes longer than to run it
    _found("known", ARTICLE.c.id == bindparam("itself")), _same(), *map(_sharing, _bands(0))
)
