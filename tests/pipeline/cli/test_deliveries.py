"""What is owed to whom, and sending it again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.commands import Marsad
from tests.configurations import a_configuration
from tests.pipeline.cli.conftest import ADEN, Day
from tests.servers import reply
from tests.walk.scene import a_scene

KEYS = ("id", "alert", "channel", "state", "attempts", "next_attempt_at", "reason")


def test_programs_get_every_key_of_every_delivery(marsad: Marsad, day: Day) -> None:
    done = marsad("deliveries", "list", "--json", "--config", day.config)
    found = {record["channel"]: record for record in done.records}
    assert all(tuple(record) == KEYS for record in done.records)
    (alert,) = marsad("alerts", "list", "--json", "--config", day.config).records
    assert {record["alert"] for record in done.records} == {alert["id"]}
    hook, desk = found["hook"], found["desk"]
    assert (hook["state"], hook["attempts"], hook["reason"]) == ("pending", 1, "server-error")
    assert hook["next_attempt_at"].endswith("Z")
    assert (desk["state"], desk["attempts"], desk["next_attempt_at"], desk["reason"]) == ("sent", 1, None, None)
    assert (done.code, done.err) == (0, "")


@pytest.mark.parametrize("by", ["its id", "a day"])
def test_what_was_given_up_is_sent_again_under_the_same_id(marsad: Marsad, by: str, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("gone", 410)
        scene.write()
        assert marsad("once").code == 4
        owed = next(row for row in marsad("deliveries", "list", "--json").records if row["channel"] == "hook")
        assert (owed["state"], owed["reason"]) == ("given_up", "gone")
        scene.routes["/hook"] = reply(status=204)
        assert marsad("channels", "enable", "hook").code == 0
        which = [owed["id"]] if by == "its id" else ["--since", f"{datetime.now(UTC) - timedelta(days=1):%Y-%m-%d}"]
        retried = marsad("deliveries", "retry", *which)
        assert (retried.code, retried.out, retried.err) == (0, "", "1 to be sent again.\n")
        (summary,) = marsad("once", "--json").records
        assert (summary["delivered"], summary["undelivered"]) == (1, 0)
        refused, taken = scene.hooks
        assert refused.headers["webhook-id"] == taken.headers["webhook-id"] == owed["id"]
        assert len(scene.box.mails) == 1


def test_what_a_disabled_channel_is_owed_again_is_said_to_wait_for_it(marsad: Marsad, tmp_path: Path) -> None:
    with a_scene(tmp_path, ADEN) as scene:
        scene.routes["/hook"] = reply("gone", 410)
        scene.write()
        marsad("once")
        retried = marsad("deliveries", "retry", "--since", "2026-01-01")
        told, waits = retried.err.splitlines()
        assert (retried.code, told) == (0, "1 to be sent again.")
        assert waits.startswith("1 of them not before `marsad channels enable hook`: ")
        assert "answered 410" in waits
        assert marsad("channels", "enable", "hook").code == 0
        scene.routes["/hook"] = reply(status=204)
        (summary,) = marsad("once", "--json").records
    assert summary["delivered"] == 1


def test_what_was_first_owed_before_that_day_is_not_sent_again(marsad: Marsad, day: Day) -> None:
    done = marsad("deliveries", "retry", "--since", "2999-01-01", "--config", day.config)
    assert (done.code, done.err) == (0, "0 to be sent again.\n")


@pytest.mark.parametrize("which", ["msg-0", "of the desk"])
def test_only_what_was_given_up_can_be_sent_again(marsad: Marsad, which: str, day: Day) -> None:
    sent = {row["channel"]: row["id"] for row in marsad("deliveries", "list", "--json", "--config", day.config).records}
    name = sent["desk"] if which == "of the desk" else which
    done = marsad("deliveries", "retry", name, "--config", day.config)
    assert (done.code, done.out) == (1, "")
    assert done.err == f"No delivery {name} was given up; `marsad deliveries list` shows how each stands.\n"


@pytest.mark.parametrize(
    "arguments",
    [[], ["msg-1", "--since", "2026-01-01"], ["--since", "yesterday"], ["--since", "2026-02-30"], ["a", "b"]],
)
def test_it_is_one_delivery_or_one_day(marsad: Marsad, arguments: list[str], tmp_path: Path) -> None:
    a_configuration(tmp_path)
    done = marsad("deliveries", "retry", *arguments)
    assert (done.code, done.out) == (2, "")
    assert "Usage: marsad deliveries retry" in done.err


def test_people_read_that_nothing_was_owed_and_programs_read_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    told, listed = marsad("deliveries", "list"), marsad("deliveries", "list", "--json")
    assert (told.code, told.out, told.err) == (0, "", "Nothing was ever owed to anyone.\n")
    assert (listed.code, listed.out, listed.err) == (0, "", "")
