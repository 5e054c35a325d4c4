"""What is watched for, for people and for programs."""

from __future__ import annotations

from pathlib import Path

from tests.commands import Marsad
from tests.configurations import QUIET, a_configuration

RULES = """
places: [{id: aden, name: Aden}]
rules:
  - {id: ports, title: "Ports [closed]", severity: high, tags: [sea], notify: [screen], match: {places: [aden]}}
  - {id: quiet, title: Quiet, status: shadow, match: {keywords: [quiet]}}
"""


def test_rules_are_listed_in_the_order_of_their_files(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path, f"include: [rules.yaml]\n{QUIET}", {"rules.yaml": RULES})
    done = marsad("rules", "list", "--json")
    ports, quiet = done.records
    assert ports | {"version": ""} == {
        "id": "ports",
        "title": "Ports [closed]",
        "severity": "high",
        "status": "live",
        "tags": ["sea"],
        "notify": ["screen"],
        "version": "",
        "place": "rules.yaml:4:5",
    }
    assert (quiet["id"], quiet["severity"], quiet["status"], quiet["notify"]) == ("quiet", "medium", "shadow", None)
    assert (done.code, done.err) == (0, "")
    assert [record["id"] for record in marsad("rules", "list", "--json", "--limit", "1").records] == ["ports"]
    assert "Ports [closed]" in marsad("rules", "list").out


def test_people_read_where_a_first_rule_is_shown_and_programs_read_nothing(marsad: Marsad, tmp_path: Path) -> None:
    a_configuration(tmp_path)
    told, listed = marsad("rules", "list"), marsad("rules", "list", "--json")
    assert (told.code, told.out) == (0, "")
    assert told.err.startswith("No rules yet;")
    assert (listed.code, listed.out, listed.err) == (0, "", "")
