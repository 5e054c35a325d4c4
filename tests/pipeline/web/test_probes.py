"""How the service says over HTTP that it stands."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from http.client import HTTPConnection

from pipeline.errors import StoreError
from pipeline.health import Finding
from pipeline.web.probes import Probes

FINE = Finding(about="entries", fine=True, said="none waiting")
LATE = Finding(about="deliveries", fine=False, said="3 waiting, the first for 1:00:00")


def away() -> list[Finding]:
    raise StoreError("The database is away.")


@contextmanager
def probing(standing: Callable[[], list[Finding]]) -> Iterator[Callable[[str], tuple[int, str]]]:
    counts = {
        "marsad_polled_total": 7,
        "marsad_entries_waiting": 2,
        'marsad_source_health{source="daily",health="fine"}': 1,
        'marsad_source_health{source="weekly",health="gone"}': 1,
    }
    with closing(Probes("127.0.0.1", 0, standing=standing, counts=lambda: counts)) as probes:

        def ask(path: str) -> tuple[int, str]:
            with closing(HTTPConnection("127.0.0.1", probes.port, timeout=10)) as connection:
                connection.request("GET", path)
                answer = connection.getresponse()
                return answer.status, answer.read().decode()

        yield ask


def test_a_service_in_order_is_healthy_and_ready() -> None:
    with probing(lambda: [FINE]) as ask:
        status, text = ask("/healthz")
        ready, _ = ask("/readyz")
    assert (status, json.loads(text), ready) == (200, {"status": "ok", "why": []}, 200)


def test_what_needs_a_person_is_named() -> None:
    with probing(lambda: [FINE, LATE]) as ask:
        status, text = ask("/healthz")
    assert status == 200
    assert json.loads(text) == {"status": "degraded", "why": ["deliveries: 3 waiting, the first for 1:00:00"]}


def test_without_its_database_it_is_down_and_not_ready() -> None:
    with probing(away) as ask:
        assert ask("/healthz") == (503, '{"status": "down", "why": ["The database is away."]}')
        status, text = ask("/readyz")
    assert (status, json.loads(text)["ready"]) == (503, False)


def test_counts_are_written_for_prometheus() -> None:
    with probing(list) as ask:
        status, text = ask("/metrics")
    assert status == 200
    assert text.splitlines() == [
        "# TYPE marsad_entries_waiting gauge",
        "marsad_entries_waiting 2",
        "# TYPE marsad_polled_total counter",
        "marsad_polled_total 7",
        "# TYPE marsad_source_health gauge",
        'marsad_source_health{source="daily",health="fine"} 1',
        'marsad_source_health{source="weekly",health="gone"} 1',
    ]


def test_there_is_nothing_else() -> None:
    with probing(list) as ask:
        assert ask("/etc/passwd")[0] == 404
