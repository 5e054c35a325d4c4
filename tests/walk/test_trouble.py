"""What goes wrong leaves a fault and a sentence, harms nothing else, and loses nothing."""

from __future__ import annotations

import gzip
import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline import ingest
from pipeline.clock import utc_now
from pipeline.dispatch import PER_CHANNEL
from pipeline.store import channels, sources
from tests.mailbox import BREAK_OFF
from tests.servers import HANG, Route, raw, redirect, reply
from tests.walk.scene import Story, a_feed, a_scene

ADEN = Story("1")
RSS = "application/rss+xml"
BOMB = (
    '<!DOCTYPE r [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + "]><rss version='2.0'><channel><title>&m;</title></channel></rss>"
)

BAD_FEEDS: dict[str, tuple[Route, str]] = {
    "a page": (reply("<html><body><h1>Hello</h1></body></html>"), "not-a-feed"),
    "nothing": (reply("", type=RSS), "empty"),
    "200 MB of zeros": (reply(gzip.compress(bytes(200_000_000)), type=RSS, content_encoding="gzip"), "too-large"),
    "a redirect to metadata": (redirect("http://169.254.169.254/latest/meta-data/"), "address-refused"),
    "a loop": (redirect("/bad"), "redirect"),
    "an error": (reply("oops", 500), "server-error"),
    "a refusal": (reply("later", 429, retry_after="3600"), "rate-limited"),
}


@pytest.mark.parametrize("trouble", BAD_FEEDS)
def test_a_feed_in_trouble_leaves_a_fault_and_the_other_feeds_alone(tmp_path: Path, trouble: str) -> None:
    answer, reason = BAD_FEEDS[trouble]
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = scene.config.replace("sources:\n", f"sources:\n  - {{id: bad, feed: '{scene.site.url}/bad'}}\n")
        scene.routes["/bad"] = answer
        summary = scene.once()
        reasons = {fault.reason for fault in scene.faults if fault.source == "bad"}
    assert reasons == {reason}
    assert summary.failed >= 1


def test_an_entity_bomb_is_not_unfolded(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config = scene.config.replace("sources:\n", f"sources:\n  - {{id: bad, feed: '{scene.site.url}/bad'}}\n")
        scene.routes["/bad"] = reply(BOMB, type=RSS)
        scene.once()
        assert len(scene.hooks) == 1


def test_a_feed_that_is_cut_off_gives_what_arrived(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN, Story("2", "Second")) as scene:
        whole = a_feed(scene.site, [ADEN, Story("2", "Second")])
        scene.routes["/feed"] = reply(whole[: whole.index("Second") + 3], type=RSS)
        scene.once()
        assert scene.told == [ADEN.title]


BAD_PAGES: dict[str, tuple[Route, str]] = {
    "never ends": (raw(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html>", HANG), "timeout"),
    "300,000 nested tags": (reply("<div>" * 300_000 + "text"), "error"),
    "no text at all": (reply("<html><body><nav>Home News</nav></body></html>"), "error"),
    "a picture": (reply(b"\x89PNG\r\n" + bytes(1000), type="image/png"), "not-a-page"),
}


@pytest.mark.parametrize("trouble", BAD_PAGES)
def test_a_page_in_trouble_leaves_a_fault_and_its_siblings_alone(tmp_path: Path, trouble: str) -> None:
    answer, reason = BAD_PAGES[trouble]
    bad = Story("bad", "Nothing of interest")
    with a_scene(tmp_path, bad, ADEN) as scene:
        scene.routes[bad.path] = answer
        scene.once()
        assert scene.told == [ADEN.title]
        assert [fault.reason for fault in scene.faults] == [reason]


def test_a_receiver_that_answers_500_is_asked_again_with_the_same_id_and_bytes(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("oops", 500)
        first = scene.once()
        waiting = {owed.channel: owed.state for owed in scene.deliveries}
        scene.routes["/hook"] = reply(status=204)
        scene.once(now=an_hour_later)
        refused, taken = scene.hooks
        sent = {owed.channel: (owed.state, owed.attempts) for owed in scene.deliveries}
    assert (first.delivered, first.undelivered) == (1, 1)
    assert waiting == {"desk": "sent", "hook": "pending"}
    assert sent == {"desk": ("sent", 1), "hook": ("sent", 2)}
    assert refused.headers["webhook-id"] == taken.headers["webhook-id"]
    assert refused.body == taken.body


def test_a_receiver_that_asks_for_patience_gets_it(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("busy", 429, retry_after="7200")
        before = utc_now()
        scene.once()
        (owed,) = [owed for owed in scene.deliveries if owed.channel == "hook"]
        scene.once(now=an_hour_later)
        assert len(scene.hooks) == 1
    assert owed.next_attempt_at is not None
    assert owed.next_attempt_at - before > timedelta(hours=1, minutes=59)


def test_what_else_a_receiver_is_owed_waits_with_what_it_turned_away(tmp_path: Path) -> None:
    stories = [Story(str(number), f"Port of Aden, day {number}") for number in range(8)]
    with a_scene(tmp_path, *stories) as scene:
        scene.routes["/hook"] = reply("busy", 429, retry_after="7200")
        before = utc_now()
        scene.once()
        owed = [owed for owed in scene.deliveries if owed.channel == "hook"]
        asked = len(scene.hooks)
    assert asked <= PER_CHANNEL  # as many were under way when it first said so
    assert {(one.state, one.reason) for one in owed} == {("pending", "rate-limited")}
    assert all(one.next_attempt_at and one.next_attempt_at - before > timedelta(hours=1, minutes=59) for one in owed)


def test_an_alert_that_is_opened_meanwhile_waits_as_well_and_is_sent_then(tmp_path: Path) -> None:
    later = Story("2", "Another day without the port of Aden")
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("busy", 429, retry_after="7200")
        scene.once()
        scene.publish(ADEN, later)
        scene.routes["/hook"] = reply(status=204)
        scene.once(now=an_hour_later)
        assert len(scene.hooks) == 1
        assert len(scene.box.mails) == 2
        scene.once(now=lambda: utc_now() + timedelta(hours=3))
        assert sorted(scene.told[1:]) == sorted([ADEN.title, later.title])
        assert {owed.state for owed in scene.deliveries} == {"sent"}


def test_a_receiver_that_is_gone_is_sent_nothing_more_until_it_is_enabled(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("gone", 410)
        scene.once()
        assert "hook" in scene.ask(channels.disabled)
        scene.publish(ADEN, Story("2", "Another day without the port of Aden"))
        scene.once()
        states = [owed.state for owed in scene.deliveries if owed.channel == "hook"]
        assert len(scene.hooks) == 1
        assert len(scene.box.mails) == 2
    assert states == ["given_up", "given_up"]


def test_a_receiver_that_never_answers_is_tried_again_later(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config += "delivery: {timeout: 1s}\n"
        scene.routes["/hook"] = raw(HANG)
        summary = scene.once()
        (owed,) = [owed for owed in scene.deliveries if owed.channel == "hook"]
    assert (summary.delivered, summary.undelivered) == (1, 1)
    assert (owed.state, owed.reason) == ("pending", "timeout")


def test_a_refused_recipient_does_not_cost_the_others_their_mail(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN, answers={"night@example.org": "550 nobody here"}) as scene:
        scene.once()
        (mail,), (fault,) = scene.box.mails, scene.faults
        (owed,) = [owed for owed in scene.deliveries if owed.channel == "desk"]
    assert mail.recipients == ("desk@example.org",)
    assert owed.state == "sent"
    assert fault.reason == "recipients-refused"
    assert "night@example.org" in fault.detail


def test_a_recipient_who_is_asked_to_wait_gets_the_mail_later_and_the_other_not_twice(tmp_path: Path) -> None:
    answers = {"night@example.org": "450 come back later"}
    with a_scene(tmp_path, ADEN, answers=answers) as scene:
        scene.once()
        answers.clear()
        scene.once(now=an_hour_later)
        first, second = scene.box.mails
    assert (first.recipients, second.recipients) == (("desk@example.org",), ("night@example.org",))
    assert first.message["Message-ID"] == second.message["Message-ID"]


def test_a_mail_that_everybody_refused_in_the_end_is_given_up(tmp_path: Path) -> None:
    answers = {"night@example.org": "450 come back later", "desk@example.org": "550 nobody here"}
    with a_scene(tmp_path, ADEN, answers=answers) as scene:
        scene.once()
        answers["night@example.org"] = "550 nobody here either"
        scene.once(now=an_hour_later)
        (owed,) = [owed for owed in scene.deliveries if owed.channel == "desk"]
    assert (owed.state, owed.reason) == ("given_up", "recipients-refused")


def test_a_mail_server_that_breaks_off_is_tried_again_with_the_same_message_id(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.box.verdict = BREAK_OFF
        scene.once()
        scene.box.verdict = "250 taken"
        scene.once(now=an_hour_later)
        (mail,) = scene.box.mails
        (owed,) = [owed for owed in scene.deliveries if owed.channel == "desk"]
    assert (owed.state, owed.attempts) == ("sent", 2)
    assert owed.id in mail.message["Message-ID"]


def test_given_up_messages_are_kept_and_can_be_sent_again(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.config += "delivery: {retry: [1s]}\n"
        scene.routes["/hook"] = reply("oops", 500)
        scene.once()
        scene.once(now=an_hour_later)
        (owed,) = [owed for owed in scene.deliveries if owed.channel == "hook"]
        assert (owed.state, owed.attempts) == ("given_up", 2)


def test_a_page_whose_host_fails_is_read_at_the_next_try(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes[ADEN.path] = reply("oops", 500)
        summary = scene.once()
        scene.routes[ADEN.path] = ADEN.page
        scene.once(now=an_hour_later)
        assert scene.told == [ADEN.title]
    assert (summary.failed, summary.alerts) == (1, 0)


def test_no_secret_appears_in_what_is_kept_about_trouble(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("whsec_ and all", 400)
        scene.once()
        assert "whsec_MDEy" not in json.dumps([fault.detail for fault in scene.faults])


def test_a_token_in_the_address_of_a_feed_is_not_kept_with_its_faults(tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.config = scene.config.replace("/feed", "/feed?token=sesame")
        scene.routes["/feed?token=sesame"] = reply("no such feed", 404)
        scene.once()
        (fault,) = scene.faults
    assert fault.reason == "not-found"
    assert "sesame" not in str(fault)


def an_hour_later() -> datetime:
    return utc_now() + timedelta(hours=1)


def test_a_host_that_asks_for_patience_is_left_alone_across_a_restart(tmp_path: Path) -> None:
    stories = [Story(str(number), f"Port of Aden, day {number}") for number in range(8)]
    with a_scene(tmp_path, *stories) as scene:
        scene.config = scene.config.replace("concurrency: 4", "concurrency: 1")
        for story in stories:
            scene.routes[story.path] = reply("later", 429, retry_after="600")
        first = scene.once()
        asked = len(scene.site.paths)
        second = scene.once()
        assert len(scene.site.paths) == asked
        for story in stories:
            scene.routes[story.path] = story.page
        scene.once(now=an_hour_later)
        assert len(scene.hooks) == len(stories)
    assert first.articles == second.articles == 0


def test_sources_of_one_host_are_polled_one_after_the_other_and_none_is_left_out(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        more = "".join(f"  - {{id: more-{number}, feed: '{scene.site.url}/feed?{number}'}}\n" for number in range(3))
        scene.config = scene.config.replace("sources:\n", "sources:\n" + more).replace("delay: 0s", "delay: 1s")
        scene.config = scene.config.replace("concurrency: 4", "concurrency: 1")
        for number in range(3):
            scene.routes[f"/feed?{number}"] = reply(a_feed(scene.site, [ADEN]), type=RSS)
        summary = scene.once()
    assert summary.polled == 4
    assert summary.articles == 1


def test_a_source_whose_host_wants_to_be_left_alone_says_so(tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.config = scene.config.replace(
            "sources:\n", f"sources:\n  - {{id: also, feed: '{scene.site.url}/also'}}\n"
        )
        scene.config = scene.config.replace("concurrency: 4", "concurrency: 1")
        for path in ("/feed", "/also"):
            scene.routes[path] = reply("later", 429, retry_after="3600")
        summary = scene.once()
        states = scene.ask(sources.states)
    assert summary.polled + sum(state.last_polled_at is None for state in states) == 2
    assert {state.last_reason for state in states} == {"rate-limited"}
    assert all(state.not_before and state.not_before > utc_now() for state in states)


def test_pages_that_are_put_off_hold_up_no_other_source(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stories = [Story(str(number), f"Port of Aden, day {number}") for number in range(3)]
    monkeypatch.setattr(ingest, "MOST_AT_HAND", len(stories))
    with a_scene(tmp_path, *stories) as scene:
        for story in stories:
            scene.routes[story.path] = reply("later", 500)
        scene.once()
        second = scene.once()
    assert second.polled == 1


def test_an_item_with_neither_link_nor_text_is_recorded_and_no_failure_of_the_run(tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        bare = "<item><guid>1</guid><title>Bare</title></item>"
        scene.routes["/feed"] = reply(f"<rss version='2.0'><channel>{bare}</channel></rss>", type=RSS)
        summary = scene.once()
        (fault,) = scene.faults
    assert (summary.entries, summary.articles, summary.failed) == (1, 0, 0)
    assert fault.stage == "extract"
