"""An article and its neighbours in; new, seen, a copy, or near-copy of out."""

from __future__ import annotations

from pipeline.types import Article, Kinship, Neighbours, identifier

NEAREST = 3  # bits of 64: with four bands of 16 bits, any two texts this near share one band (pigeonhole)


def dedupe(article: Article, neighbours: Neighbours) -> Kinship:
    """Say what the article is to those stored before it.

    Its story follows from the fingerprint alone, so two threads that meet the same text name the same story.
    """
    return Kinship(
        story=identifier("story", article.fingerprint),
        seen=neighbours.known,
        copy=neighbours.same is not None,
        near=_nearest(article, neighbours) if neighbours.same is None else None,
    )


def _nearest(article: Article, neighbours: Neighbours) -> str | None:
    distances = (((article.simhash ^ simhash).bit_count(), other) for other, simhash in neighbours.near)
    distance, other = min(distances, default=(NEAREST + 1, None))
    return other if distance <= NEAREST else None
