"""A number in, a page of about 100 kB out: an article among what real pages carry around it. Same number, same page."""

from __future__ import annotations

from random import Random

WORDS = """
    harbour pilot crane convoy ridge quarter council bread diesel road village winter market checkpoint spokesman
    resident family hospital valley mountain border river school baker fighter army patrol shell truce talk report
""".split()  # noqa: SIM905 - reads better than a list of quotes
WEIGHT = 100_000  # bytes


def page(number: int) -> str:
    """Return one page: navigation, scripts, an article of some 600 words, teasers, comments."""
    chance = Random(number)  # noqa: S311 - the same page every time
    title = f"{_sentence(chance, 8).rstrip('.')} ({number})"
    article = "".join(f"<p>{' '.join(_sentence(chance, 14) for _ in range(4))}</p>" for _ in range(11))
    rest = _furniture(chance)
    return (
        f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{title} | The Benchmark</title>"
        f"<meta property='og:title' content='{title}'><meta name='author' content='Nadia Haddad'>"
        f"<meta property='article:published_time' content='2026-11-24T08:00:00+02:00'>"
        f"<style>{_filler(chance, 200)}</style></head><body>"
        f"<nav><ul>{_links(chance, 60)}</ul></nav><main><article><h1>{title}</h1>{article}</article></main>{rest}"
        f"<script>{_filler(chance, 900)}</script></body></html>"
    )


def _furniture(chance: Random) -> str:
    """Return what stands under and beside an article, as much as makes the page weigh what pages weigh."""
    parts: list[str] = []
    weight = 0
    while weight < WEIGHT * 3 // 4:
        place, minutes = chance.randrange(10**6), chance.randrange(60)
        teaser = (
            f"<div class='teaser card'><a href='/{place}'><img src='/i/{place}.jpg' alt=''>"
            f"<h3>{_sentence(chance, 7)}</h3></a><span class='meta'>{minutes} minutes ago</span></div>"
        )
        comment = f"<li class='comment'><b>reader{chance.randrange(10**4)}</b><p>{_sentence(chance, 18)}</p></li>"
        parts += (teaser, comment)
        weight += len(teaser) + len(comment)
    return f"<aside>{''.join(parts[::2])}</aside><section id='comments'><ol>{''.join(parts[1::2])}</ol></section>"


def _sentence(chance: Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words)).capitalize() + "."


def _links(chance: Random, count: int) -> str:
    return "".join(f"<li><a href='/{chance.choice(WORDS)}'>{chance.choice(WORDS)}</a></li>" for _ in range(count))


def _filler(chance: Random, words: int) -> str:
    return " ".join(chance.choice(WORDS) for _ in range(words))
