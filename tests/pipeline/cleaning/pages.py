"""Pages for the tests of cleaning, from no more HTML than a test is about."""

from __future__ import annotations

from pipeline.cleaning.page import Page, look_at
from pipeline.cleaning.parsing import parse

URL = "https://daily.example/news/port"

SENTENCES = (
    "The harbour office said on Monday that no ship would leave before the wind had dropped below forty knots.",
    "Two ferries turned back at the breakwater, and their passengers spent the night in the customs hall.",
    "Fishermen pulled their boats onto the road, where the school bus found them in the morning and had to wait.",
    "Nobody was hurt, but the roof of the auction house lies in the basin and will have to be lifted out by crane.",
    "The mayor promised that the repairs would begin as soon as the insurers had seen what there was to see.",
)


def a_page(body: str, *, head: str = "", url: str = URL) -> Page:
    html = f'<html lang="en"><head><meta charset="utf-8">{head}</head><body>{body}</body></html>'
    return look_at(parse(html.encode()), url)


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts or SENTENCES)
