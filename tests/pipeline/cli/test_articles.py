"""What was read, for people and for programs."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta, timezone
from functools import partial
from pathlib import Path
from typing import Any

from pipeline.kept import kept_of
from pipeline.store import Connection, articles, captures, entries, looks, open_store, revisions
from pipeline.types import Article
from tests.builders import NOON, a_capture, a_kinship, a_listing, an_article
from tests.commands import Marsad
from tests.configurations import a_configuration, settings_from
from tests.pipeline.cli.conftest import ADEN, GONE, OLD, QUIET, Day

KEYS = ("id", "url", "source", "title", "authors", "published", "language", "fetched_at", "words")


def test_programs_get_every_key_of_every_article(marsad: Marsad, day: Day) -> None:
    done = marsad("articles", "list", "--json", "--config", day.config)
    found = {record["url"].removeprefix(day.url): record for record in done.records}
    assert set(found) == {story.path for story in (ADEN, QUIET, OLD, GONE)}
    assert all(set(KEYS) <= set(record) for record in found.values())
    article = found[ADEN.path]
    assert (article["source"], article["title"], article["language"]) == ("daily", ADEN.title, "en")
    assert article["fetched_at"].endswith("Z")
    assert article["words"] == len(ADEN.body.split())
    assert [path for path, record in found.items() if record["partial"]] == [GONE.path]
    assert (done.code, done.err) == (0, "")


def test_a_page_s_own_offset_is_kept_and_a_date_without_time_stays_one(marsad: Marsad, tmp_path: Path) -> None:
    settings = settings_from(tmp_path)
    written = {
        "2026-11-22T12:00:00+02:00": NOON.astimezone(timezone(timedelta(hours=2))).replace(hour=12),
        "2026-11-22T12:00:00Z": NOON,
        "2026-11-22": NOON.date(),
        None: None,
    }
    with closing(open_store(settings.database, data=settings.data)) as store:
        for url, published in written.items():
            article = an_article(url=f"https://daily.example/{url}", published=published)
            store.write(partial(articles.add, article=article, kinship=a_kinship()))
    listed = marsad("articles", "list", "--json").records
    assert {record["url"].rpartition("/")[2]: record["published"] for record in listed} == {
        str(text): text for text in written
    }


def test_people_see_a_table_in_which_headlines_are_text_and_nothing_else(marsad: Marsad, day: Day) -> None:
    done = marsad("articles", "list", "--config", day.config)
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("published")
    assert "A [quiet] [31mday in السوق" in done.out
    assert "\x1b" not in done.out


def test_one_article_is_shown_with_its_text_and_what_was_cut(marsad: Marsad, day: Day) -> None:
    listed = next(
        record
        for record in marsad("articles", "list", "--json", "--config", day.config).records
        if record["title"] == ADEN.title and record["url"].endswith(ADEN.path)
    )
    (shown,) = marsad("articles", "show", listed["id"], "--json", "--config", day.config).records
    assert {key: shown[key] for key in listed} == listed
    assert shown["text"] == ADEN.body
    assert shown["cut"] == [{"text": ADEN.title, "reason": "headline"}]
    read = marsad("articles", "show", listed["id"], "--config", day.config)
    assert f"url:             {listed['url']}\n" in read.out
    assert f"\n\n{ADEN.body}\n\nMatched:\n- ports: because it mentions " in read.out
    assert f"\n\nCut:\n- headline: {ADEN.title}\n" in read.out


def test_an_article_tells_by_which_rule_and_which_names_it_was_matched(marsad: Marsad, day: Day) -> None:
    listed = marsad("articles", "list", "--json", "--config", day.config).records
    identifier = next(record["id"] for record in listed if record["url"].endswith(ADEN.path))
    (shown,) = marsad("articles", "show", identifier, "--json", "--config", day.config).records
    (rule,) = (one for one in marsad("rules", "list", "--json", "--config", day.config).records if one["id"] == "ports")
    (match,) = shown["matches"]
    assert (match["rule"], match["rule_version"]) == ("ports", rule["version"])
    assert len(match["gazetteer_version"]) == len(rule["version"])
    assert {mention["term"] for mention in match["mentions"]} == {"place:aden", "word:port"}


def test_an_article_that_has_changed_shows_its_versions_and_that_its_page_is_gone(
    marsad: Marsad, tmp_path: Path
) -> None:
    settings = settings_from(tmp_path)
    before = an_article("The port of Aden was closed on Sunday.")
    after = replace(before, title="Port open", text="The port of Aden was opened on Monday.")
    with closing(open_store(settings.database, data=settings.data)) as store:
        store.write(lambda db: changed(db, before, after))
    (shown,) = marsad("articles", "show", before.id, "--json").records
    assert (shown["title"], shown["withdrawn_at"]) == ("Port open", "2026-11-22T18:00:00Z")
    assert [(each["number"], each["read_at"], each["diff"]) for each in shown["revisions"]] == [
        (1, "2026-11-22T12:00:00Z", None),
        (2, "2026-11-22T13:00:00Z", "-closed\n+opened"),
    ]
    assert [(each["captured_at"], each["size"]) for each in shown["captures"]] == [("2026-11-22T12:00:00Z", 44)]
    (first,) = marsad("articles", "show", before.id, "--json", "--revision", "1").records
    assert (first["title"], first["text"]) == (before.title, before.text)
    assert marsad("articles", "show", before.id, "--diff").out == "-closed\n+opened\n"
    read = marsad("articles", "show", before.id).out
    assert "\nLater:\n- version 1, read 2026-11-22T12:00:00Z\n- version 2, read 2026-11-22T13:00:00Z\n" in read
    assert "- withdrawn: its page is gone since 2026-11-22T18:00:00Z at the latest\n" in read
    missing = marsad("articles", "show", before.id, "--revision", "3")
    assert (missing.code, missing.err.startswith("The article has no version 3")) == (1, True)


def changed(db: Connection, before: Article, after: Article) -> None:
    """Store an article that was read at noon, had changed at one and was gone at six."""
    articles.add(db, before, a_kinship())
    entries.add(db, [a_listing()], now=NOON)
    asked: dict[str, Any] = {"limit": 1, "busy": (), "per_host": 1, "token": "t", "lease": timedelta(hours=9)}
    (claim,) = entries.claim(db, now=NOON, **asked)
    looks.plan(db, before.id, claim, now=NOON)
    kept = kept_of(a_capture(), source="daily", entry=claim.id, archived=None)
    captures.put(db, replace(kept, article=before.id))
    at = NOON + timedelta(hours=1)
    revisions.add(db, before, after, number=2, diff="-closed\n+opened", read_at=at)
    articles.change(db, after, "story-2")
    (look,) = looks.claim(db, now=NOON + timedelta(hours=6), **asked)
    looks.done(db, look, now=NOON + timedelta(hours=6), withdrawn_at=NOON + timedelta(hours=6))


def test_an_article_that_has_not_changed_has_one_version(marsad: Marsad, day: Day) -> None:
    listed = marsad("articles", "list", "--json", "--config", day.config).records
    identifier = next(record["id"] for record in listed if record["url"].endswith(ADEN.path))
    (shown,) = marsad("articles", "show", identifier, "--revision", "1", "--json", "--config", day.config).records
    assert (shown["revisions"], shown["withdrawn_at"], len(shown["captures"])) == ([], None, 1)
    assert [match["revision"] for match in shown["matches"]] == [1]
    assert marsad("articles", "show", identifier, "--diff", "--config", day.config).out == "It has not changed.\n"


def test_an_article_that_is_not_there_is_said_and_the_answer_is_no(marsad: Marsad, day: Day) -> None:
    done = marsad("articles", "show", "art-0", "--config", day.config)
    assert (done.code, done.out) == (1, "")
    assert done.err == "There is no article art-0; `marsad articles list` shows those there are.\n"


def test_people_read_that_there_are_none_yet_and_programs_read_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    told, listed = marsad("articles", "list"), marsad("articles", "list", "--json")
    assert (told.code, told.out, told.err) == (0, "", "No articles yet; `marsad once` reads every source now.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")
