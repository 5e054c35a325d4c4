"""Where alerts go: each can be seen, tried, and enabled again."""

from __future__ import annotations

import json
from pathlib import Path

from standardwebhooks import Webhook

from connectors.timestamps import rfc3339
from tests.commands import Marsad
from tests.configurations import QUIET, a_configuration
from tests.servers import reply
from tests.walk.scene import SECRET, Story, a_scene


def test_a_test_message_to_a_webhook_is_signed_and_says_that_it_is_one(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.write()
        done = marsad("channels", "test", "hook")
        (hook,) = scene.hooks
    told = Webhook(SECRET).verify(hook.body, dict(hook.headers))
    assert told["type"] == "test"
    assert json.loads(hook.body)["timestamp"].endswith("Z")
    assert (done.code, done.out) == (0, "")
    assert done.err.startswith("hook took it: ")


def test_each_test_message_is_another_one(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.write()
        assert [marsad("channels", "test", "hook").code for _ in range(2)] == [0, 0]
        first, second = scene.hooks
    assert first.headers["webhook-id"] != second.headers["webhook-id"]


def test_a_test_message_by_mail_reaches_everyone(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.write()
        done = marsad("channels", "test", "desk")
        (mail,) = scene.box.mails
    assert mail.recipients == ("desk@example.org", "night@example.org")
    assert mail.message["Auto-Submitted"] == "auto-generated"
    assert "test" in mail.message["Subject"].lower()
    assert (done.code, done.out) == (0, "")


def test_a_test_message_to_the_screen_leaves_stdout_alone(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, QUIET)
    done = marsad("channels", "test", "screen")
    assert (done.code, done.out) == (0, "")
    assert done.err.endswith("screen took it: printed to stderr\n")


def test_a_receiver_that_refuses_is_a_dependency_that_is_down(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path) as scene:
        scene.write()
        scene.routes["/hook"] = reply("oops", 500)
        scene.box.verdict = "550 not today"
        for name in ("hook", "desk"):
            done = marsad("channels", "test", name)
            assert (done.code, done.out) == (5, "")
            assert done.err.startswith(f"{name} did not take it: ")
            assert SECRET not in done.err


def test_a_recipient_who_does_not_take_it_is_named_and_the_job_is_partly_done(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, answers={"night@example.org": "550 nobody here"}) as scene:
        scene.write()
        done = marsad("channels", "test", "desk")
        (mail,) = scene.box.mails
    assert mail.recipients == ("desk@example.org",)
    assert (done.code, done.out) == (4, "")
    assert "Not night@example.org: " in done.err


def test_a_channel_that_is_not_there_is_said_with_those_that_are(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, QUIET)
    for verb in ("test", "enable"):
        done = marsad("channels", verb, "dsk")
        assert (done.code, done.err) == (1, "There is no channel dsk. Configured: screen.\n")


def test_a_channel_whose_receiver_is_gone_is_disabled_until_it_is_enabled(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, Story("1")) as scene:
        scene.routes["/hook"] = reply("gone", 410)
        scene.write()
        marsad("once")
        listed = {record["name"]: record for record in marsad("channels", "list", "--json").records}
        assert listed["desk"] == {"name": "desk", "type": "email", "disabled": None, "paused_until": None}
        assert (listed["hook"]["type"], "410" in listed["hook"]["disabled"]) == ("webhook", True)
        assert "410" in marsad("channels", "list").out
        enabled = marsad("channels", "enable", "hook")
        assert (enabled.code, enabled.out) == (0, "")
        assert "marsad deliveries retry --since" in enabled.err
        assert {record["disabled"] for record in marsad("channels", "list", "--json").records} == {None}
        again = marsad("channels", "enable", "hook")
        assert (again.code, again.err) == (1, "hook was not disabled.\n")


def test_a_channel_that_asked_to_be_left_alone_is_listed_with_the_end_of_that(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, Story("1")) as scene:
        scene.routes["/hook"] = reply("busy", 429, retry_after="7200")
        scene.write()
        marsad("once")
        listed = {record["name"]: record for record in marsad("channels", "list", "--json").records}
        (owed,) = [one for one in scene.deliveries if one.channel == "hook"]
    assert (listed["desk"]["paused_until"], listed["hook"]["disabled"]) == (None, None)
    assert owed.next_attempt_at
    assert listed["hook"]["paused_until"] == rfc3339(owed.next_attempt_at)


def test_people_read_that_there_are_none_and_programs_read_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, "sources: []\n")
    told, listed = marsad("channels", "list"), marsad("channels", "list", "--json")
    assert (told.code, told.out, told.err) == (0, "", "No channels; alerts are stored only.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")
