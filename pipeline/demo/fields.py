"""A page in, what a template may say of it out: title and text, who wrote it, and its time in every form in use."""

from __future__ import annotations

import calendar
import json
from email.utils import format_datetime
from html import escape

from pipeline.demo.pages import Page

SUMMARY = 2  # paragraphs that a feed gives away
COMMAS = {"ar": "، "}
MONTHS = {
    "en": tuple(calendar.month_name),
    "ar": (
        *("", "كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
        *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
    ),
}


class Ready(str):
    """A piece that is markup already, or JSON already, and goes in as it is."""

    __slots__ = ()


def fields(page: Page) -> dict[str, object]:
    """Return what is said of the page, by the names that the templates use."""
    return {**_words(page), **_time(page)}


def _words(page: Page) -> dict[str, object]:
    story = page.story
    persons = [{"@type": "Person", "name": name} for name in story.authors]
    return {
        "authors": COMMAS.get(story.language, ", ").join(story.authors),
        "count": page.outlet.comments,
        "direction": "rtl" if story.language == "ar" else "ltr",
        "first_author_slug": story.authors[0].lower().replace(" ", "-"),
        "home": page.home,
        "language": story.language,
        "lead": story.paragraphs[0],
        "number": page.number,
        "paragraphs": Ready("\n".join(f"<p>{escape(paragraph)}</p>" for paragraph in story.paragraphs)),
        "persons": Ready(json.dumps(persons)),
        "slug": story.slug,
        "summary": "\n\n".join(story.paragraphs[:SUMMARY]),
        "tags": ", ".join(story.tags),
        "title": story.title,
        "title_json": Ready(json.dumps(story.title)),
        "url": page.url,
    }


def _time(page: Page) -> dict[str, object]:
    at = page.published
    return {
        "clock": f"{at:%H:%M}",
        "date": f"{at:%Y-%m-%d}",
        "day": f"{at:%d}",
        "iso": at.isoformat(timespec="seconds"),
        "month": f"{at:%m}",
        "month_abbr": calendar.month_abbr[at.month],
        "month_name": MONTHS[page.story.language][at.month],
        "rfc": format_datetime(at),
        "weekday": calendar.day_name[at.weekday()],
        "year": f"{at:%Y}",
    }
