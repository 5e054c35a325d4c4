"""Names: every spelling of an entry, capitals, what does not count, and places inside places."""

from __future__ import annotations

import pytest

from rules.errors import RuleError
from tests.rules.asking import PLACES, holds, named, rule_of, words

ISLAM = "groups: [{id: g, name: Army of Islam, names: {en: [Jaysh al-Islam], ar: [جيش الإسلام]}}]\n"


def test_every_listed_name_and_every_transliteration_of_it_is_found() -> None:
    written = ["Army of Islam", "Jaysh al-Islam", "Jaish Al Islam", "Jeish el-Islam", "جيش الإسلام"]
    assert words("['group:g']", "; ".join(written), more=ISLAM) == written


def test_a_name_is_found_over_a_line_break_a_hyphen_and_a_no_break_space_and_not_over_a_sign() -> None:
    written = ["Army\nof Islam", "Army of\u00a0Islam", "Army-of-Islam"]
    assert words("['group:g']", " and ".join(written), more=ISLAM) == written
    assert words("['group:g']", "the Army, of Islam; the Army. of Islam", more=ISLAM) == []


def test_the_first_letter_is_a_capital_in_scripts_that_have_case() -> None:
    assert words("['group:g']", "An army of Islam is no army of islam.", more=ISLAM) == []
    assert words("['group:g']", "قال جيش الإسلام", more=ISLAM) == ["جيش الإسلام"]


def test_lower_case_counts_where_the_same_entry_stands_with_a_capital() -> None:
    assert words("['group:g']", "The Army of Islam left, and the army of islam is gone.", more=ISLAM) == [
        "Army of Islam",
        "army of islam",
    ]


def test_a_long_single_name_as_it_is_listed_may_be_in_lower_case() -> None:
    assert words("['place:qalamoun']", "In the qalamoun hills") == ["qalamoun"]
    assert words("['place:homs']", "In the homs hills") == []


def test_in_a_line_without_capitals_any_listed_name_counts() -> None:
    assert words("['place:homs']", "Tags follow.\nsyria, homs, war\nNo More.") == ["homs"]


def test_common_nouns_inside_a_name_may_be_in_lower_case() -> None:
    more = "groups: [{id: g, name: Free Syrian Army}, {id: h, name: Nusra Front}]\n"
    assert words("['group:g', 'group:h']", "The Free Syrian army met the Nusra front.", more=more) == [
        "Free Syrian army",
        "Nusra front",
    ]


def test_name_is_an_ad_hoc_name_of_no_kind() -> None:
    assert words("['name:Wadi Barada']", "in Wādī Baradā, a wadi of barada") == ["Wādī Baradā"]
    assert named("in Wadi Barada") == []


def test_spelling_strict_means_listed_spellings_only() -> None:
    more = "places: [{id: q, name: Qalamoun, names: {fr: [Kalamoun]}, spelling: strict}]\n"
    assert words("['place:q']", "Qalamoun, Kalamoun, Qalamun, QALAMOUN", more=more) == [
        "Qalamoun",
        "Kalamoun",
        "QALAMOUN",
    ]


def test_misspelt_lists_known_slips() -> None:
    more = "places: [{id: q, name: Qalamoun, misspelt: [Qalmon]}]\n"
    assert words("['place:q']", "Qalmon, Qelmon", more=more) == ["Qalmon"]


def test_never_lists_phrases_in_which_a_name_does_not_count() -> None:
    more = "groups: [{id: g, name: Hezbollah, never: [Hezbollah Street]}]\n"
    assert words("['group:g']", "Hezbollah on Hezbollah Street", more=more) == ["Hezbollah"]


NEEDY = """
places:
  - {id: tripoli-lb, name: Tripoli, country: LB, needs: ["place:lebanon", "place:tripoli-lb", Bekaa]}
  - {id: lebanon, name: Lebanon, country: LB}
"""


@pytest.mark.parametrize("companion", ["In Lebanon.", "\n\nThe Bekaa is far."])
def test_needs_asks_for_a_companion_anywhere_in_the_article(companion: str) -> None:
    assert holds("['place:tripoli-lb']", f"Tripoli is calm. {companion}", more=NEEDY)
    assert holds("['place:tripoli-lb']", companion, title="Tripoli is calm", more=NEEDY)


def test_an_entry_is_never_its_own_companion() -> None:
    assert not holds("['place:tripoli-lb']", "Tripoli is calm, and Tripoli is large.", more=NEEDY)


@pytest.mark.parametrize("needed", ["Tripoli", "Trip*", "'re:/Tri.oli/'", "place:lebanon", "exact:Tripoli"])
def test_the_words_of_a_name_are_no_companion_of_it(needed: str) -> None:
    entries = f"""
places:
  - {{id: tripoli-lb, name: Tripoli, names: {{en: [Tripoli al-Sham]}}, country: LB, in: lebanon, needs: [{needed}]}}
  - {{id: lebanon, name: Lebanon, kind: country, country: LB}}
"""
    assert named("Tripoli is calm, and Tripoli al-Sham is large.", entries) == []
    assert not holds("['place:lebanon']", "Tripoli is calm.", more=entries)


def test_a_longer_phrase_around_a_name_is_a_companion_of_it() -> None:
    entries = "places: [{id: tripoli-lb, name: Tripoli, country: LB, needs: [Tripoli port]}]"
    assert named("The Tripoli port is calm.", entries) == [("place:tripoli-lb", "Tripoli")]
    assert named("The port of Tripoli is calm.", entries) == []


def test_without_its_companion_an_entry_is_not_there_for_anyone() -> None:
    assert not holds("{country: LB}", "Tripoli is calm.", more=NEEDY)
    assert named("Tripoli is calm.", NEEDY) == []


@pytest.mark.parametrize("given", ["Qalamoun", "Kalamoun", "القلمون", "qalamoun", "place:qalamoun"])
def test_an_id_may_be_given_as_any_of_its_names(given: str) -> None:
    more = PLACES.replace("{ar: [القلمون]}", "{ar: [القلمون], fr: [Kalamoun]}")
    assert words(f"{{places: ['{given}']}}", "in Qalamun", more=more) == ["Qalamun"]


def test_a_name_without_an_entry_becomes_an_ad_hoc_one_with_a_warning() -> None:
    ruleset = rule_of("{places: [Wadi Barada]}")
    assert [fault.code for fault in ruleset.warnings] == ["W101"]
    assert words("{places: [Wadi Barada]}", "in Wadi Baradah") == ["Wadi Baradah"]


@pytest.mark.parametrize("asked", ["{places: [wadi]}", "[group:wadi]", "{place: wadi}", "{group: wadi}"])
def test_what_has_the_form_of_an_id_and_no_entry_is_fault_e034(asked: str) -> None:
    with pytest.raises(RuleError, match=r"E034 no (place|group) "):
        rule_of(asked)


@pytest.mark.parametrize("asked", ["['place:syria']", "{places: [syria]}", "{place: syria}", "['country:SY']"])
def test_a_place_counts_every_place_inside_it(asked: str) -> None:
    text = "Syria; the Qalamoun; Yabroud; Lebanon"
    assert words(asked, text) == ["Syria", "Qalamoun", "Yabroud"]


def test_parts_none_is_the_place_itself_and_parts_only_the_places_inside_it() -> None:
    text = "Syria; the Qalamoun; Yabroud"
    assert words("{place: qalamoun, parts: none}", text) == ["Qalamoun"]
    assert words("{place: qalamoun, parts: only}", text) == ["Yabroud"]


def test_country_works_as_a_place() -> None:
    assert words("{country: LB}", "Lebanon, Hezbollah and Syria") == ["Lebanon"]
    assert words("{all: ['country:LB', 'country:SY']}", "Lebanon and Homs") == ["Lebanon", "Homs"]
