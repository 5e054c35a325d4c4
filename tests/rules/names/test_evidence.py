"""Of two with one name, the one of whose country the document speaks; what stays in doubt is no mention."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.match import mentions, survey
from tests.builders import a_document
from tests.rules.asking import holds, named, rules_of

TRIPOLIS = """
places:
  - {id: lebanon, name: Lebanon, demonyms: {en: [Lebanese]}, names: {ar: [لبنان]}, kind: country, country: LB}
  - {id: libya, name: Libya, kind: country, country: LY}
  - {id: tripoli-lb, name: Tripoli, country: LB}
  - {id: tripoli-ly, name: Tripoli, country: LY}
  - {id: tyre, name: Tyre, names: {ar: [صور]}, country: LB, ambiguous: [en, ar]}
  - {id: sour-river, name: Marjan, country: LB, ambiguous: [en]}
  - {id: qusayr, name: Qusayr, country: SY, homonyms: [EG]}
  - {id: egypt, name: Egypt, kind: country, country: EG}
groups:
  - {id: amal, name: Amal Movement, abbr: [AML], country: LB}
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Clashes in Tripoli. Lebanon sent the army.", ["place:tripoli-lb", "place:lebanon"]),
        ("Clashes in Tripoli, and Libya sent an envoy.", ["place:tripoli-ly", "place:libya"]),
        ("Clashes in Tripoli.", []),
        ("Tripoli lies in Lebanon, and Tripoli lies in Libya.", ["place:lebanon", "place:libya"]),
        ("Lebanese troops entered Tripoli.", ["place:tripoli-lb"]),
        (
            "Libya, Libya and Lebanon spoke of Tripoli.",
            ["place:libya", "place:libya", "place:lebanon", "place:tripoli-ly"],
        ),
        (
            "Lebanon, Lebanon and Libya spoke of Tripoli.",
            ["place:lebanon", "place:lebanon", "place:libya", "place:tripoli-lb"],
        ),
    ],
)
def test_the_country_that_a_document_speaks_of_decides(text: str, found: list[str]) -> None:
    assert [term for term, _ in named(text, TRIPOLIS)] == found


def test_what_is_open_between_two_is_reported_with_both_and_is_no_mention() -> None:
    told = survey(a_document("Tripoli and Qusayr"), rules_of(TRIPOLIS))
    assert [(one.surface, one.candidates) for one in told.ambiguous] == [
        ("Tripoli", ("place:tripoli-lb", "place:tripoli-ly"))
    ]
    assert [one.term for one in told.mentions] == ["place:qusayr"]
    assert survey(a_document("Tripoli in Libya"), rules_of(TRIPOLIS)).ambiguous == ()


def test_a_namesake_that_has_no_entry_is_a_candidate_by_its_country() -> None:
    alone = "places: [{id: tripoli-lb, name: Tripoli, country: LB, homonyms: [LY], ambiguous: [en]}]"
    (told,) = survey(a_document("A night in Tripoli."), rules_of(alone)).ambiguous
    assert told.candidates == ("country:LY", "place:tripoli-lb")


@pytest.mark.parametrize(
    ("published", "found"),
    [
        (None, True),
        (date(2012, 1, 1), True),
        (date(2011, 12, 31), False),
        (date(2017, 1, 31), True),
        (date(2017, 2, 1), False),
    ],
)
def test_a_name_counts_only_in_the_time_in_which_it_was_borne(published: date | None, *, found: bool) -> None:
    rules = rules_of("groups: [{id: nusra, name: Nusra Front, active: {from: 2012, to: 2017-01}}]")
    document = replace(a_document("The Nusra Front left."), published=published)
    assert bool(mentions(document, rules)) is found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tyre was hit.", False),
        ("The port of Tyre was hit.", True),
        ("Tyre was hit, Lebanon said.", True),
        ("Tyre and Marjan were hit.", True),
        ("نشر صور الحفل", False),
        ("قصف مدينة صور", True),
        ("قصف صور في لبنان", True),
    ],
)
def test_an_ambiguous_name_needs_evidence_or_a_word_that_says_so(text: str, *, found: bool) -> None:
    assert ("place:tyre" in [term for term, _ in named(text, TRIPOLIS)]) is found


def test_a_namesake_in_another_country_cancels_only_when_that_one_alone_is_spoken_of() -> None:
    assert named("Qusayr was hit.", TRIPOLIS) == [("place:qusayr", "Qusayr")]
    assert named("Qusayr in Egypt was hit.", TRIPOLIS) == [("place:egypt", "Egypt")]


def test_a_short_abbreviation_needs_its_long_form_or_its_country() -> None:
    assert named("AML rules for banks", TRIPOLIS) == []
    assert ("group:amal", "AML") in named("AML in Lebanon", TRIPOLIS)
    assert ("group:amal", "AML") in named("The Amal Movement (AML)", TRIPOLIS)


NEEDY = """
places:
  - {id: lebanon, name: Lebanon, kind: country, country: LB}
  - {id: tripoli-lb, name: Tripoli, country: LB, needs: [place:lebanon, Bekaa]}
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Tripoli fell.", False), ("Tripoli fell, Lebanon said.", True), ("Tripoli fell, and the Bekaa too.", True)],
)
def test_an_entry_that_needs_company_counts_only_beside_it_and_is_not_its_own(text: str, *, expected: bool) -> None:
    assert holds("[place:tripoli-lb]", text, more=NEEDY) is expected
    assert bool([term for term, _ in named(text, NEEDY) if term == "place:tripoli-lb"]) is expected
