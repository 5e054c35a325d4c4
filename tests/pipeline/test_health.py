"""What waits too long, what is ours to mend and what is disabled, each with what a person can do."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from pipeline.clock import utc_now
from pipeline.faults import BUG
from pipeline.health import Finding, examine, standing
from pipeline.store import Store, alerts, articles, deliveries, entries, faults, open_store, sources
from pipeline.types import Told
from tests.builders import NOON, a_delivery, a_fault, a_kinship, a_listing, a_match, an_alert, an_article
from tests.configurations import settings_from

HOUR = timedelta(hours=1)


def found(store: Store, *, after: timedelta = timedelta(0)) -> dict[str, Finding]:
    return {finding.about: finding for finding in standing(store, now=NOON + after)}


def owe(store: Store) -> None:
    """Owe the desk a message since noon."""
    article = an_article()
    alert = an_alert(articles=(article.id,))
    told = Told(matches=(a_match(document=article.id),), alerts=(alert,), deliveries=(a_delivery(alert=alert.id),))
    store.write(partial(articles.add, article=article, kinship=a_kinship()))
    store.write(partial(alerts.save, told=told))


def test_an_empty_store_is_in_order(sqlite_store: Store) -> None:
    assert {about: (finding.fine, finding.said) for about, finding in found(sqlite_store).items()} == {
        "entries": (True, "0 waiting"),
        "deliveries": (True, "0 waiting"),
        "faults": (True, "0 in the last hour"),
    }


@pytest.mark.parametrize(
    ("minutes", "expected"), [(15, (True, "1 waiting")), (16, (False, "1 waiting, the first for 0:16:00"))]
)
def test_what_waits_beyond_a_quarter_of_an_hour_waits_for_a_person(
    sqlite_store: Store, minutes: int, expected: tuple[bool, str]
) -> None:
    sqlite_store.write(partial(entries.add, listings=[a_listing()], now=NOON))
    owe(sqlite_store)
    seen = found(sqlite_store, after=timedelta(minutes=minutes))
    assert [(seen[about].fine, seen[about].said) for about in ("entries", "deliveries")] == [expected] * 2


def test_trouble_outside_is_counted_and_our_own_is_to_be_reported(sqlite_store: Store) -> None:
    sqlite_store.write(partial(faults.add, fault=a_fault()))
    sqlite_store.write(partial(faults.add, fault=a_fault(at=NOON - timedelta(hours=2), reason=BUG)))
    assert found(sqlite_store)["faults"] == Finding(about="faults", fine=True, said="1 in the last hour")
    sqlite_store.write(partial(faults.add, fault=a_fault(reason=BUG, subject="https://daily.example/7")))
    bugs = found(sqlite_store)["faults"]
    assert not bugs.fine
    assert "2 in the last hour, 1 of them ours" in bugs.said
    assert "https://daily.example/7" in bugs.said


def test_a_disabled_channel_is_named_with_the_command_that_undoes_it(sqlite_store: Store) -> None:
    sqlite_store.write(partial(deliveries.disable, channel="hook", reason="answered 410 Gone", now=NOON))
    hook = found(sqlite_store)["channel hook"]
    assert (hook.fine, hook.said) == (False, "disabled: answered 410 Gone; `marsad channels enable hook` undoes it")
    assert str(hook) == f"LOOK channel hook: {hook.said}"
    assert hook.record() == {"about": "channel hook", "fine": False, "said": hook.said}


def test_a_service_without_sources_is_no_trouble(tmp_path_factory: pytest.TempPathFactory) -> None:
    settings = settings_from(tmp_path_factory.mktemp("health"), "channels: {screen: {type: console}}\n")
    told = next(finding for finding in examine(settings) if finding.about == "sources")
    assert (told.fine, told.said) == (True, "0 configured")


def test_sources_that_need_a_person_are_named_and_the_others_counted(tmp_path_factory: pytest.TempPathFactory) -> None:
    listed = [f"{{id: {name}, feed: 'https://{name}.example/feed'}}" for name in ("quiet", "shut", "young", "away")]
    settings = settings_from(tmp_path_factory.mktemp("health"), f"sources: [{', '.join(listed)}]\n")
    now = utc_now()
    with closing(open_store(settings.database, data=settings.data)) as store:
        store.write(
            lambda db: sources.sync(db, [(each.id, each.options.address) for each in settings.sources], now=now)
        )
        given: dict[str, Any] = {"limit": 9, "lease": HOUR, "token": "t", "among": {"quiet", "shut"}, "any_due": True}
        for claim in store.write(lambda db: sources.claim(db, now=now, **given)):
            state = replace(claim.state, last_polled_at=now, last_success_at=now, last_new_at=now - 60 * 24 * HOUR)
            reason = "forbidden" if claim.id == "shut" else None
            store.write(partial(sources.finish, claim=claim, state=replace(state, last_reason=reason)))
        store.write(partial(sources.pause, source="away", paused=True))
    told = [finding for finding in examine(settings) if finding.about.startswith("source")]
    assert [(finding.about, finding.fine) for finding in told] == [
        ("sources", True),
        ("source quiet", False),
        ("source shut", False),
    ]
    assert told[0].said == "4 configured: 1 new, 1 paused"
    assert told[1].said.startswith("silent: nothing new since ")
    assert told[2].said.startswith("walled: forbidden since ")
