"""Why something that looks like a name counts, and why it does not, in words."""

from __future__ import annotations

import pytest

from rules.names.verdicts import Verdict
from tests.builders import a_document
from tests.rules.asking import rules_of

ENTRIES = """
places:
  - {id: lebanon, name: Lebanon, kind: country, country: LB}
  - {id: libya, name: Libya, kind: country, country: LY}
  - {id: tripoli-lb, name: Tripoli, country: LB}
  - {id: tripoli-ly, name: Tripoli, country: LY}
  - {id: qalamoun, name: Qalamoun, names: {ar: [القلمون]}, country: SY}
  - {id: homs, name: Homs, country: SY, homonyms: [US]}
  - {id: nabk, name: Nabk, ambiguous: [en], country: SY}
groups:
  - {id: free-army, name: Free Syrian Army, abbr: [FSA], country: SY}
  - {id: islamic-state, name: Islamic State, abbr: [IS], never: [Islamic State university]}
  - {id: nusra-front, name: al-Nusra Front, names: {en: [Nusra]}}
  - {id: nusra-office, name: al-Nusra Front Office}
"""


def verdicts(text: str) -> list[Verdict]:
    return rules_of(ENTRIES).engine.verdicts(a_document(text))


def of(term: str, text: str) -> str:
    """Return what is said of an entry that is found once."""
    (verdict,) = (one for one in verdicts(text) if one.hit.alias.entry.term == term)
    return f"{'yes' if verdict.counts else 'no'}: {verdict.why}"


@pytest.mark.parametrize(
    ("term", "text", "said"),
    [
        ("place:homs", "In Homs.", "yes: the text speaks of SY nowhere; of US, where a namesake is, nowhere"),
        ("place:tripoli-lb", "Tripoli, Lebanon.", "yes: the text speaks of LB once; of LY (place:tripoli-ly) nowhere"),
        ("place:tripoli-ly", "Tripoli, Lebanon.", "no: the text speaks of LY nowhere; of LB (place:tripoli-lb) once"),
        (
            "place:nabk",
            "In Nabk.",
            "no: the name alone says nothing; no word beside it says more; the text speaks of SY nowhere",
        ),
        (
            "place:nabk",
            "The town of Nabk.",
            "yes: the name alone says nothing; “town” stands beside it; the text speaks of SY nowhere",
        ),
        ("group:free-army", "The FSA left.", "no: it is spelt out nowhere; the text speaks of SY nowhere"),
        ("place:qalamoun", "qalamoun", "yes: "),
        ("place:qalamoun", "They met qelamun.", "no: it begins with a small letter"),
        ("place:homs", "The HOMS project.", "no: so short a word in capitals is rather an abbreviation"),
        ("group:islamic-state", "It IS over.", "no: it is a word too, and nothing says that the abbreviation is meant"),
        (
            "group:islamic-state",
            "The Islamic State university.",
            "no: its entry says that it never counts in “Islamic State university”",
        ),
        ("group:nusra-front", "al-Nusra Front Office", "no: it is part of a longer name, “al-Nusra Front Office”"),
        ("group:nusra-front", "al-Nusra. Front", "yes: "),
    ],
)
def test_a_verdict_says_what_speaks_for_or_against_it(term: str, text: str, said: str) -> None:
    assert of(term, text) == said


def test_what_counts_is_what_is_found() -> None:
    text = (
        "In Tripoli, Lebanon, the Free Syrian Army (FSA) and al-Nusra Front met at Homs; qelamun. Nusra left Qalamun."
    )
    engine = rules_of(ENTRIES).engine
    document = a_document(text)
    counting = [verdict.hit[:3] for verdict in engine.verdicts(document) if verdict.counts]
    assert counting == [hit[:3] for hit in engine.look(document).names]
    assert len(counting) == 8


def test_a_shorter_name_inside_a_longer_one_of_the_same_entry_is_not_told() -> None:
    assert [verdict.hit.alias.name for verdict in verdicts("al-Nusra Front")] == ["al-Nusra Front"]
