"""Chance in; a rule's `match` as plain data out, or a document with the place of each of its words.

Chance is a seed: Hypothesis chooses it, or a test that wants ten thousand rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random
from typing import Any

from tests.rules.reference import Text

SPOKEN = ["alpha", "Alpha", "ALPHA", "álpha", "alphabet", "beta", "gamma", "is", "IS", "line"]
SPOKEN_ARABIC = ["قصف", "القَصف", "وقصف", "فبالقصف", "كالقصف", "للقصف", "سقصف", "جوي", "الجوي"]
PHRASED = ["alpha", "beta", "alp*", "line", "IS", "قصف", "جوي", "قصف*"]
SINGLE = [
    *PHRASED,
    "gamma",
    "alpha*",
    "gam*",
    "القصف",
    "word:is",
    "exact:Alpha",
    "exact:alpha",
    "list:some",
    "list:more",
]
LISTS = {"some": ["beta", "list:more"], "more": ["gamma", "alpha line"]}
BETWEEN = [*[" "] * 6, "-", "\n", ", ", " – ", "\u00a0", " (", "/", "\r\n", " “"]
ENDS = [". ¶ ", "! ¶ ", "؟ ¶ ", "? ¶ ", "。", ".” ¶ "]
AFTER = [*[""] * 6, "'s", "’s"]


def a_term(chance: Random) -> str:
    """Return a word, a phrase, or what stands for them."""
    if chance.randint(0, 2):
        return chance.choice(SINGLE)
    kind = chance.choice(["", "", "", "exact:"])
    return kind + " ".join(chance.choice(PHRASED[:2] if kind else PHRASED) for _ in range(chance.randint(2, 3)))


def a_condition(chance: Random, depth: int = 2, *, counted: bool = False, names: tuple[str, ...] = ()) -> Any:
    """Return a term, a list of conditions or a map of them; what is `counted` holds no `near`, whose hits are many.

    `names` are ids of other rules, for `rule:ID`.
    """
    shape = chance.choice(["term", "list", "map", "map"]) if depth else "term"
    if shape == "term":
        return f"rule:{chance.choice(names)}" if names and not chance.randint(0, 5) else a_term(chance)

    def items(most: int, *, count: bool = counted) -> list[Any]:
        return [a_condition(chance, depth - 1, counted=count, names=names) for _ in range(chance.randint(1, most))]

    if shape == "list":
        return items(3)
    made: dict[str, Callable[[], Any]] = {
        "any": lambda: items(3),
        "all": lambda: items(3),
        "none": lambda: items(2),
        "keywords": lambda: [a_term(chance) for _ in range(chance.randint(1, 3))],
        "at_least": lambda: {"n": chance.randint(1, 3), "of": items(4, count=True)},
        "repeated": lambda: {
            "of": a_condition(chance, depth - 1, counted=True, names=names),
            "times": chance.randint(1, 3),
        },
        "score": lambda: {
            "at_least": chance.choice([0, 1, 2, 2.5]),
            "of": {a_term(chance): chance.choice([-1.5, 0.5, 1, 2]) for _ in range(chance.randint(1, 4))},
        },
        **({} if counted else {"near": lambda: a_near(chance)}),
    }
    keys = [chance.choice([*made]) for _ in range(chance.randint(1, 2))]
    clause = {key: made[key]() for key in dict.fromkeys(keys)}
    zone = chance.choice([None, None, None, "title", "body", "lead", ["title", "body"]])
    return {**clause, "in": zone} if zone else clause


def a_near(chance: Random) -> Any:
    """Return what may stand under `near`."""

    def alternatives() -> Any:
        return [a_term(chance) for _ in range(chance.randint(1, 3))]

    near: dict[str, Any] = {
        "of": [alternatives() for _ in range(chance.randint(2, 3))],
        "within": f"{chance.randint(1, 3)} {chance.choice(['words', 'sentences', 'paragraphs'])}",
    }
    if chance.randint(0, 1):
        near["ordered"] = True
    return {**near, "except_near": a_term(chance)} if chance.randint(0, 1) else near


def a_match(chance: Random, names: tuple[str, ...] = ()) -> Any:
    """Return what may stand under `match`: a list or a map."""
    asked = a_condition(chance, names=names)
    return [asked] if isinstance(asked, str) else asked


def shuffled(asked: Any, chance: Random) -> Any:
    """Return the same condition with its keys and items in another order, but for what is told to be ordered."""
    if isinstance(asked, list):
        items = [shuffled(item, chance) for item in asked]
        chance.shuffle(items)
        return items
    if isinstance(asked, dict):
        keys = [*asked]
        chance.shuffle(keys)
        return {key: asked[key] if key == "of" and "ordered" in asked else shuffled(asked[key], chance) for key in keys}
    return asked


@dataclass(slots=True)
class Page:
    """A document and its words, as the writer knows them; `places` says where each word of the reference stands."""

    title: list[str]
    body: Text
    places: list[tuple[int, int]] = field(default_factory=list)
    written_title: str = ""
    written_body: str = ""


def a_page(chance: Random) -> Page:
    """Return a document of a few words that terms ask for; some have long sentences with other words between them."""
    long = chance.randint(0, 1)

    def word() -> str:
        if long and chance.randint(0, 2):
            return "x"
        return chance.choice(SPOKEN if chance.randint(0, 3) else SPOKEN_ARABIC)

    def sentence() -> list[str]:
        return [word() for _ in range(chance.randint(1, 15 if long else 5))]

    body = [[sentence() for _ in range(chance.randint(1, 3))] for _ in range(chance.randint(0, 3))]
    if not chance.randint(0, 3):
        body.insert(0, [["x"] * chance.randint(56, 60)])
    page = Page(sentence(), body)
    page.written_title = _written([[page.title]], page, chance)
    page.written_body = _written(body, page, chance)
    return page


def _written(text: Text, page: Page, chance: Random) -> str:
    """Return a text with what people put between and around words, and note where its words stand."""
    written = ""
    for number, paragraph in enumerate(text):
        written += "\n\n" if number else ""
        for words in paragraph:
            for place, word in enumerate(words):
                written += chance.choice(BETWEEN) if place else ""
                page.places.append((len(written), len(written) + len(word)))
                written += word + (chance.choice(AFTER) if word.isascii() else "")
            written += chance.choice(ENDS)
        page.places.append((len(written), len(written)))  # an empty line, which counts as a word
    return written
