"""Head words: the names that a core and its heads list, and whose a head word makes a name."""

from __future__ import annotations

import pytest

from rules.errors import RuleError
from rules.names.heads import expanded, head_of
from tests.rules.asking import named, rules_of


def test_a_core_is_listed_with_each_head_in_each_language_and_never_alone() -> None:
    names = {*expanded(["al-Nusra", "النصرة"], ["front"])}
    assert names >= {"Jabhat al-Nusra", "Nusra Front", "Front al-Nusra", "Frente al-Nusra", "جبهة النصرة"}
    assert {*expanded(["al-Islam"], ["army"])} >= {"Jaysh al-Islam", "Army of Islam", "Armée de l'Islam", "Islam Army"}
    assert names.isdisjoint({"al-Nusra", "Nusra", "النصرة"})


@pytest.mark.parametrize(
    ("word", "head"),
    [("kataib", "brigade"), ("كتايب", "brigade"), ("لوا", "brigade"), ("jabhat", "front"), ("harakat", None)],
)
def test_a_head_is_known_in_every_spelling_at_level_0(word: str, head: str | None) -> None:
    assert head_of(word) == head


GROUPS = """
groups:
  - {id: hezbollah, name: Hezbollah, names: {ar: [حزب الله]}, country: LB}
  - {id: nusra, name: Nusra, country: SY}
  - {id: nusra-front, name: Jabhat al-Nusra, core: [al-Nusra], heads: [front], country: SY}
places: [{id: homs, name: Homs, country: SY}]
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kata'ib Hezbollah and the Hezbollah Brigades", []),
        ("the Hezbollah brigades", ["Hezbollah"]),  # without a capital it only says what they are
        ("Liwa Homs and the Homs Brigade fought hard", []),
        ("The Homs Front held", ["Homs"]),  # there may be one
        ("The Nusra Front and Jabhat an-Nusra", ["Nusra Front", "Jabhat an-Nusra"]),
        ("Jaysh Nusra", ["Nusra"]),  # of a name without any head only brigades and legions make another
        ("Nusra Legion", []),
    ],
)
def test_a_head_of_another_organisation_makes_another_name(text: str, found: list[str]) -> None:
    assert [surface for _, surface in named(text, GROUPS)] == found


def test_core_and_heads_go_together() -> None:
    with pytest.raises(RuleError) as raised:
        rules_of("groups: [{id: nusra, name: Nusra, core: [al-Nusra]}]")
    assert [str(fault) for fault in raised.value.diagnostics] == [
        'rules.yaml:1:10 E025 "core" and "heads" go together: the one is named with each of the others'
    ]
