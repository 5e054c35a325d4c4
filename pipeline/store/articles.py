"""Articles kept, and those that are near a new one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, select, union_all

from connectors.types import Published
from pipeline.store.changes import insert_new
from pipeline.store.packing import pack, published, unpack
from pipeline.store.rows import ARTICLE
from pipeline.types import Article, Cut, Kinship, Neighbours, identifier

BANDS = 4
BAND = 16  # bits
NEAREST = 50  # candidates of each band, the newest: a band that boilerplate has filled must not cost more
AT_ONCE = 200  # rows in memory while many are read


def by_key(db: Connection, key: str) -> str | None:
    """Return the id of the article of this key, where there is one."""
    return db.scalar(select(ARTICLE.c.id).where(ARTICLE.c.id == identifier("art", key)))


def neighbours(db: Connection, article: Article) -> Neighbours:
    """Return what is stored around an article, itself apart; without a fingerprint or simhash nothing is near."""
    return Neighbours(
        known=by_key(db, article.key) is not None,
        same=_first_of(db, article) if article.fingerprint else None,
        near=_near(db, article) if article.simhash else (),
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


def newest(db: Connection, *, limit: int | None = None) -> Iterator[Article]:
    """Yield articles, the newest first; to be used up within the read that asks."""
    rows = select(ARTICLE).order_by(ARTICLE.c.fetched_at.desc(), ARTICLE.c.id).limit(limit)
    return map(as_article, db.execute(rows, execution_options={"yield_per": AT_ONCE}))


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


def _first_of(db: Connection, article: Article) -> str | None:
    same = select(ARTICLE.c.id).where(ARTICLE.c.fingerprint == article.fingerprint, ARTICLE.c.id != article.id)
    return db.scalar(same.order_by(ARTICLE.c.fetched_at, ARTICLE.c.id).limit(1))


def _near(db: Connection, article: Article) -> tuple[tuple[str, int], ...]:
    rows = db.execute(SHARING_A_BAND, {"itself": article.id, **_bands(article.simhash)})
    newest_first = sorted(set(rows), key=lambda row: (-row.fetched_at.timestamp(), row.id))
    return tuple((row.id, row.simhash) for row in newest_first)


def _sharing(band: str) -> Select[Any]:
    """Select the newest articles of one band; hashes that differ in fewer bits than there are bands share one."""
    found = (
        select(ARTICLE.c.id, ARTICLE.c.simhash, ARTICLE.c.fetched_at)
        .where(ARTICLE.c[band] == bindparam(band), ARTICLE.c.id != bindparam("itself"))
        .order_by(ARTICLE.c.fetched_at.desc(), ARTICLE.c.id)
        .limit(NEAREST)
        .subquery()
    )
    return select(found)


SHARING_A_BAND = union_all(*map(_sharing, _bands(0)))  # built once: to build it takes longer than to run it
