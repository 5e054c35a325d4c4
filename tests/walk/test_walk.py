"""One article's way from feed to mail and webhook, on both databases."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest
from standardwebhooks import Webhook

from pipeline.clock import utc_now
from pipeline.store import revisions
from pipeline.types import Summary
from tests.servers import reply
from tests.walk.scene import SECRET, Story, a_feed, a_scene

ADEN = Story("1")
OTHER = Story("2", "A quiet market day", text="The market in Taiz was quiet on Monday. " * 12)


def test_an_article_that_matches_reaches_desk_and_hook_and_says_why(tmp_path: Path, database: str) -> None:
    with a_scene(tmp_path, ADEN, OTHER, database=database) as scene:
        summary = scene.once()
        (hook,), (mail,) = scene.hooks, scene.box.mails
        url = scene.site.at(ADEN.path)
    assert summary == Summary(polled=1, entries=2, articles=2, alerts=1, delivered=2)
    told = Webhook(SECRET).verify(hook.body, dict(hook.headers))
    (article,) = told["data"]["alert"]["articles"]
    assert (told["type"], article["url"]) == ("alert.opened", url)
    assert {mention["term"] for mention in article["mentions"]} == {"place:aden", "word:port"}
    assert "Aden" in told["data"]["alert"]["why"]
    assert mail.message["Subject"] == "[HIGH] Ports closed: The port of Aden is closed"
    assert set(mail.recipients) == {"desk@example.org", "night@example.org"}
    assert url in mail.body("plain")


def test_what_was_told_is_not_told_again(tmp_path: Path, database: str) -> None:
    with a_scene(tmp_path, ADEN, database=database) as scene:
        scene.once()
        again = scene.once()
        assert len(scene.hooks) == len(scene.box.mails) == 1
    assert again == Summary(polled=1)


def test_an_exact_copy_is_listed_beside_the_first_and_told_once(tmp_path: Path, database: str) -> None:
    copy = Story("copy", text=ADEN.body)
    with a_scene(tmp_path, ADEN, copy, database=database) as scene:
        summary = scene.once()
        ((_, listed),) = scene.alerts
        assert len(scene.hooks) == 1
        assert {article.url for article in listed} == {scene.site.at(ADEN.path), scene.site.at(copy.path)}
    assert (summary.articles, summary.alerts) == (2, 1)


def test_a_page_that_two_sources_list_is_one_article(tmp_path: Path, database: str) -> None:
    with a_scene(tmp_path, ADEN, database=database) as scene:
        scene.config = scene.config.replace(
            "sources:\n", f"sources:\n  - {{id: twin, feed: '{scene.site.url}/twin'}}\n"
        )
        scene.routes["/twin"] = reply(a_feed(scene.site, [ADEN]), type="application/rss+xml")
        summary = scene.once()
        assert len(scene.site.asked(ADEN.path)) <= 2
    assert (summary.polled, summary.entries, summary.articles, summary.alerts) == (2, 2, 1, 1)


def test_old_news_of_a_new_source_is_remembered_and_pages_nobody(tmp_path: Path, database: str) -> None:
    old = Story("old", age=timedelta(days=4))
    with a_scene(tmp_path, old, database=database) as scene:
        summary = scene.once()
        ((alert, _),) = scene.alerts
        assert scene.hooks == []
        assert scene.box.mails == []
    assert alert.lane == "history"
    assert (summary.articles, summary.alerts, summary.delivered) == (1, 0, 0)


def test_history_that_is_printed_anew_is_told(tmp_path: Path, database: str) -> None:
    with a_scene(tmp_path, Story("old", age=timedelta(days=4)), database=database) as scene:
        scene.once()
        scene.publish(Story("reprint", text=Story("old").body))
        scene.once()
        assert len(scene.hooks) == 1
        ((alert, listed),) = scene.alerts
    assert (alert.lane, len(listed)) == ("live", 2)


def test_a_page_that_is_gone_leaves_the_feeds_own_text_marked_partial(tmp_path: Path, database: str) -> None:
    story = Story("gone", summary="The port of Aden is closed to all ships until further notice.")
    with a_scene(tmp_path, story, database=database) as scene:
        del scene.routes[story.path]
        summary = scene.once()
        (article,), (fault,) = scene.articles, scene.faults
        assert len(scene.hooks) == 1
    assert (summary.articles, summary.failed) == (1, 0)
    assert article.partial
    assert article.text == story.summary
    assert (fault.stage, fault.reason) == ("capture", "not-found")


def test_an_edited_rule_does_not_tell_again_what_it_told(tmp_path: Path, database: str) -> None:
    with a_scene(tmp_path, ADEN, database=database) as scene:
        scene.once()
        scene.config = scene.config.replace("keywords: [port]", "keywords: [port, harbour]")
        scene.publish(ADEN, OTHER)
        scene.once()
        assert len(scene.hooks) == 1


def test_a_shadow_rule_is_stored_and_never_sent(tmp_path: Path, database: str) -> None:
    with a_scene(tmp_path, ADEN, database=database) as scene:
        scene.config = scene.config.replace("severity: high", "severity: high\n    status: shadow")
        scene.once()
        assert len(scene.alerts) == 1
        assert scene.deliveries == []


@pytest.mark.parametrize(("notify", "hooks", "mails"), [("[hook]", 1, 0), ("[desk]", 0, 1), ("[]", 0, 0)])
def test_a_rule_tells_only_the_channels_that_it_names(tmp_path: Path, notify: str, hooks: int, mails: int) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = scene.config.replace("severity: high", f"severity: high\n    notify: {notify}")
        scene.once()
        assert (len(scene.hooks), len(scene.box.mails)) == (hooks, mails)


def test_each_channel_is_told_as_much_as_the_rule_says(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        notify = "notify: [desk, {to: hook, template: brief}]"
        scene.config = scene.config.replace("severity: high", f"severity: high\n    {notify}")
        scene.once()
        (hook,), (mail,) = scene.hooks, scene.box.mails
        alert, url = json.loads(hook.body)["data"]["alert"], scene.site.at(ADEN.path)
    assert alert["text"].splitlines()[-2:] == ["1 outlet", url]
    assert alert["articles"][0] | {"mentions": [], "snippets": []} == alert["articles"][0]
    assert "Harbour masters said" in mail.body("plain")


def test_where_keeps_a_rule_from_articles_of_other_sources(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        where = "where: {sources: {tags: [wire]}}"
        scene.config = scene.config.replace("severity: high", f"severity: high\n    {where}")
        scene.once()
        assert scene.alerts == []
        scene.config = scene.config.replace('/feed"}', '/feed", tags: [wire]}')
        scene.publish(Story("3"))
        scene.once()
        assert scene.told == [Story("3").title]


def test_each_offset_points_at_its_words_in_the_stored_text(tmp_path: Path) -> None:
    arabic = Story("ar", "إغلاق ميناء عدن port", text="قال مسؤولون إن ميناء عدن port أغلق يوم الأحد. " * 10)
    with a_scene(tmp_path, arabic) as scene:
        scene.once()
        (article,), (hook,) = scene.articles, scene.hooks
    (told,) = json.loads(hook.body)["data"]["alert"]["articles"]
    fields = {"title": article.title, "body": article.text}
    assert told["mentions"]
    for mention in told["mentions"]:
        assert fields[mention["field"]][mention["start"] : mention["end"]] == mention["surface"]


def test_an_article_that_changes_is_told_again_in_the_same_thread_and_one_that_goes_is_noted(
    tmp_path: Path, database: str
) -> None:
    with a_scene(tmp_path, ADEN, database=database) as scene:
        scene.once()
        scene.routes[ADEN.path] = Story("1", text=ADEN.body.replace("third day", "ninth day")).page
        summary = scene.once(now=lambda: utc_now() + timedelta(minutes=61))
        assert scene.once(now=lambda: utc_now() + timedelta(minutes=62)) == Summary(polled=1)
        del scene.routes[ADEN.path]
        scene.once(now=lambda: utc_now() + timedelta(hours=7))
        ((alert, (article,)),) = scene.alerts
        history = scene.ask(lambda db: revisions.history(db, article.id))
        opened, updated = (json.loads(hook.body) for hook in scene.hooks)
        first, second = (mail.message for mail in scene.box.mails)
    assert summary == Summary(polled=1, delivered=2)
    assert (opened["type"], updated["type"], updated["data"]["alert"]["id"]) == (
        "alert.opened",
        "alert.updated",
        alert.id,
    )
    assert [snippet["text"] for snippet in updated["data"]["alert"]["articles"][0]["snippets"]] != []
    assert second["In-Reply-To"] == first["Message-ID"]
    assert [revision.number for revision in history.revisions] == [1, 2]
    assert "+Harbour masters" in history.revisions[1].diff
    assert history.withdrawn_at is not None
