"""The rule language in many small cases: a term and a text, and the words that are found."""

from __future__ import annotations

import pytest

from tests.rules.asking import holds, matched, words


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        # plain words and phrases
        ("[convoy]", "A Convoy moved; convoys follow.", ["Convoy"]),
        (
            "[supply line]",
            "The supply line, the supply\nline and supply-line held.",
            ["supply line", "supply\nline", "supply-line"],
        ),
        ("[supply line]", "The line of supply.", []),
        ("[supply line]", "They brought supply.\n\nLine by line.", []),
        ("[Hezbollah]", "Hezbollah’s men", ["Hezbollah"]),
        ("[cafe]", "Le CAFÉ", ["CAFÉ"]),
        ("[armée]", "l'armée libanaise", ["armée"]),
        ("[buildup]", "a buildupThe army", ["buildup"]),
        ("[army]", "a buildupThe army", ["army"]),
        ("[iPhone]", "my iPhone and iphone", ["iPhone", "iphone"]),
        ("[phone]", "my iPhone", ["Phone"]),
        ("[new iPhone case]", "a new iPhone case", ["new iPhone case"]),
        ("[iPhone by McDonald]", "an iPhone by McDonald", ["iPhone by McDonald"]),
        ("[iPhone buildup]", "an iPhone buildupThe", ["iPhone buildup"]),
        ("[北京]", "他在北京的家", ["北京"]),
        ("['12']", "12 dead, 312 hurt", ["12"]),
        # prefixes
        ("['convoy*']", "convoy convoys Convoyed con", ["convoy", "convoys", "Convoyed"]),
        ("['supply line*']", "supply lines and supply liner", ["supply lines", "supply liner"]),
        ("['sup* lin*']", "supper lingers", ["supper lingers"]),
        # capitals
        ("[IS]", "IS is Is IS's", ["IS", "IS"]),
        ("['word:is']", "IS is Is", ["IS", "is", "Is"]),
        ("[FSA fighters]", "FSA Fighters and fsa fighters", ["FSA Fighters"]),
        ("[BREAKING]", "breaking", ["breaking"]),
        # as typed
        ("['exact:Apple']", "Apple apple APPLE", ["Apple"]),
        ("['exact:café']", "café cafe", ["café"]),
        ("['exact:Ahrar al-Sham']", "Ahrar al-Sham, ahrar al-sham", ["Ahrar al-Sham"]),
        # kinds spelt out
        ("['word:note: this']", "a note this", ["note this"]),
        ("['note: this']", "a note this", ["note this"]),
        # Arabic words
        ("[قصف]", "القصف وقصف بالقصف للقصف وسقصف", ["القصف", "وقصف", "بالقصف", "للقصف", "وسقصف"]),
        ("[القصف]", "بعد قصف", ["قصف"]),
        ("[قصف جوي]", "القصف الجوي", ["القصف الجوي"]),
        ("[زير]", "وزير الوزير زير", ["وزير", "زير"]),
        ("['قصف*']", "والقصفات", ["والقصفات"]),
        ("[مدينة]", "مدينه", ["مدينه"]),
        ("[مصطفى]", "مصطفي", ["مصطفي"]),
        # names
        ("['name:Wadi Barada']", "in Wādī Baradā and wadi of barada", ["Wādī Baradā"]),
        ("[place:qalamoun]", "Kalamûn", ["Kalamûn"]),
        ("{places: [Qalamoun], groups: [Hizbullah]}", "Hezbollah in Qalamun", ["Hezbollah", "Qalamun"]),
        ("{places: [qalamoun]}", "in Yabroud", ["Yabroud"]),
        ("[{place: qalamoun, parts: none}]", "in Yabroud", []),
        ("[{place: qalamoun, parts: only}]", "Qalamoun and Yabroud", ["Yabroud"]),
        ("['country:SY']", "Yabroud and Lebanon", ["Yabroud"]),
        ("[{country: SY}]", "Yabroud and Lebanon", ["Yabroud"]),
        ("[place:lebanon]", "Lebanon and Homs", ["Lebanon"]),
    ],
)
def test_a_term_finds_its_words(asked: str, text: str, found: list[str]) -> None:
    assert words(asked, text) == found


@pytest.mark.parametrize(
    ("asked", "text", "expected"),
    [
        # any, all, none, at_least; keys in one map are joined by AND, items of one list by OR
        ("[a1, b1]", "b1", True),
        ("{any: [a1, b1]}", "c1", False),
        ("{all: [a1, b1]}", "b1 a1", True),
        ("{all: [a1, b1]}", "a1 a1", False),
        ("{all: [a1], none: [b1]}", "a1", True),
        ("{all: [a1], none: [b1]}", "a1 b1", False),
        ("{any: [a1], all: [b1, c1]}", "a1 b1 c1", True),
        ("{any: [a1], all: [b1, c1]}", "b1 c1", False),
        ("{at_least: {n: 2, of: [a1, b1, c1]}}", "a1 c1", True),
        ("{at_least: {n: 2, of: [a1, b1, c1]}}", "a1 a1", False),
        ("{at_least: {n: 3, of: [a1, [b1, x1], {all: [c1, d1]}]}}", "a1 x1 d1 c1", True),
        # each of the different ones has a hit of its own
        ("{at_least: {n: 2, of: [place:qalamoun, place:syria]}}", "in the Qalamoun", False),
        ("{at_least: {n: 2, of: [place:qalamoun, place:syria]}}", "in the Qalamoun of Syria", True),
        ("{at_least: {n: 2, of: [abcd, 'abc*']}}", "abcd", False),
        ("{at_least: {n: 2, of: ['abc*', abcd]}}", "abcd abce", True),
        ("{at_least: {n: 2, of: [a1, {none: [b1]}]}}", "a1", True),
        ("{all: [place:qalamoun, place:syria]}", "in the Qalamoun", True),
        ("{places: [homs], keywords: [siege, convoy]}", "siege of Homs", True),
        ("{places: [homs], keywords: [siege, convoy]}", "siege of Hama", False),
        ("{all: [{any: [a1, b1]}, {none: [{all: [c1, d1]}]}]}", "a1 c1", True),
        ("{all: [{any: [a1, b1]}, {none: [{all: [c1, d1]}]}]}", "a1 c1 d1", False),
        ("{all: [[a1, b1], [c1, d1]]}", "b1 c1", True),
        # repeated
        ("{repeated: {of: a1, times: 2}}", "a1 x a1", True),
        ("{repeated: {of: a1, times: 2}}", "a1 x", False),
        ("{repeated: {of: [abcd, 'abc*', b1], times: 2}}", "abcd", False),
        ("{repeated: {of: [a1, b1], times: 2}}", "a1 b1", True),
        ("{repeated: {of: place:qalamoun, times: 3}}", "Qalamoun, Qalamun, Yabroud", True),
        # score: each item once, weights may be negative
        ("{score: {at_least: 5, of: {siege: 3, snow: 2}}}", "snow siege", True),
        ("{score: {at_least: 5, of: {siege: 3, snow: 2}}}", "siege siege", False),
        ("{score: {at_least: 3, of: {siege: 3, 'local deal*': -2}}}", "siege after local deals", False),
        ("{score: {at_least: 0.5, of: {siege: 0.5}}}", "siege", True),
        ("{score: {at_least: 1, of: {a1: 0.7, b1: 0.1, c1: 0.2}}}", "a1 b1 c1", True),
        ("{score: {at_least: 1, of: {siege: 3}}, in: title}", "siege", False),
        ("{all: [a1, {score: {at_least: 0, of: {b1: 1, c1: -1}}}]}", "a1", True),
        ("{all: [a1, {score: {at_least: 0, of: {b1: 1, c1: -1}}}]}", "a1 c1", False),
        # near
        ("{near: {of: [a1, b1], within: 2 words}}", "a1 x x b1", True),
        ("{near: {of: [a1, b1], within: 2 words}}", "b1 x x a1", True),
        ("{near: {of: [a1, b1], within: 2 words}}", "a1 x x x b1", False),
        ("{near: {of: [a1, b1], within: 2 words}}", "a1 x x x a1 x b1", True),
        ("{near: {of: [a1, b1], within: 2 words}}", "a1.\n\nb1", False),
        ("{near: {of: [a1, b1], within: 2 words, ordered: true}}", "a1 x b1", True),
        ("{near: {of: [a1, b1], within: 2 words, ordered: true}}", "b1 x a1", False),
        ("{near: {of: [a1, b1, c1], within: 1 word}}", "b1 x c1 x a1", True),
        ("{near: {of: [a1, b1, c1], within: 1 word}}", "b1 x c1 x x a1", False),
        ("{near: {of: [a1, b1], within: 1 sentence}}", "Yes a1. No b1.", False),
        ("{near: {of: [a1, b1], within: 1 sentence}}", "Yes a1 met Gen. B1.", True),
        ("{near: {of: [a1, b1], within: 2 sentences}}", "Yes a1. No b1.", True),
        ("{near: {of: [a1, b1], within: 2 sentences}}", "Yes a1. Oh. No b1.", False),
        ("{near: {of: [a1, b1], within: 1 paragraph}}", "Yes a1. Oh.\nNo b1.", True),
        ("{near: {of: [a1, b1], within: 1 paragraph}}", "Yes a1.\n\nNo b1.", False),
        ("{near: {of: [a1, b1], within: 2 paragraphs}}", "Yes a1.\n\nNo b1.", True),
        ("{near: {of: [[a1, x1], b1], within: 1 word}}", "x1 b1", True),
        ("{near: {of: [a1, b1], within: 1 sentence}}", "هل a1؟ نعم b1.", False),
        # near: no word in two hits
        ("{near: {of: [place:qalamoun, place:syria], within: 9 words}}", "in the Qalamoun", False),
        ("{near: {of: [place:qalamoun, place:syria], within: 9 words}}", "in the Qalamoun and Homs", True),
        ("{near: {of: [a1, a1 b1], within: 9 words}}", "a1 b1", False),
        ("{near: {of: [a1 b1, b1 c1, d1], within: 1 word}}", "a1 b1 c1 d1", False),
        ("{near: {of: [a1, [a1 b1, b1], c1], within: 1 word}}", "a1 b1 c1", True),
        ("{near: {of: [a1, a1], within: 1 sentence}}", "a1 x a1", True),
        # except_near
        ("{near: {of: [a1, b1], within: 1 sentence, except_near: [denied]}}", "They denied a1 and b1.", False),
        ("{near: {of: [a1, b1], within: 1 sentence, except_near: [denied]}}", "They denied. Then a1 and b1.", True),
        ("{near: {of: [a1, b1], within: 1 sentence, except_near: [denied]}}", "a1 b1 u v w x y z denied.", True),
        ("{near: {of: [a1, b1], within: 1 sentence, except_near: [denied]}}", "a1 b1 v w x y z denied.", False),
        ("{near: {of: [a1, b1], within: 1 sentence, except_near: [denied]}}", "Denied a1 b1. Yes a1 b1.", True),
    ],
)
def test_a_clause_holds_or_not(asked: str, text: str, expected: bool) -> None:  # noqa: FBT001 - a table of cases
    assert holds(asked, text) is expected


@pytest.mark.parametrize(
    ("asked", "title", "body", "expected"),
    [
        ("[a1]", "a1", "x", True),
        ("{any: [a1], in: title}", "a1", "x", True),
        ("{any: [a1], in: title}", "x", "a1", False),
        ("{any: [a1], in: body}", "a1", "x", False),
        ("{any: [a1], in: [title, body]}", "x", "a1", True),
        ("{any: [a1], in: lead}", "a1", "x", True),
        ("{any: [a1], in: lead}", "x", "w " * 59 + "a1", True),
        ("{any: [a1], in: lead}", "x", "w " * 60 + "a1", False),
        ("{any: [a1], in: lead}", "x", "w\n\n" * 59 + "a1", True),
        ("{all: [b1], none: [{any: [opinion], in: title}]}", "Opinion", "b1", False),
        ("{all: [b1], none: [{any: [opinion], in: title}]}", "News", "b1 opinion", True),
        ("[a1 b1]", "a1", "b1", False),
        ("{near: {of: [a1, b1], within: 9 words}}", "a1", "b1", False),
        ("{near: {of: [a1, b1], within: 9 sentences}}", "a1", "b1", False),
    ],
)
def test_a_clause_may_be_narrowed_and_no_field_runs_into_the_next(
    asked: str,
    title: str,
    body: str,
    expected: bool,  # noqa: FBT001 - a table of cases
) -> None:
    assert holds(asked, body, title=title) is expected


def test_the_sum_of_a_score_is_told() -> None:
    asked = "{score: {at_least: 3, of: {siege: 3, snow: 2, 'local deal*': -1.5}}}"
    found = matched(asked, "siege, snow, local deals")
    assert found is not None
    assert found.score == 3.5
    assert found.why == "because it mentions “siege”, “snow” and “local deals” (score 3.5 of 3)"
    without = matched("[siege]", "siege")
    assert without is not None
    assert without.score is None


LISTS = "lists: {denial: [will not, denied], fighting: [clash*, list:denial]}"


def test_a_list_stands_for_any_of_its_terms_and_may_name_other_lists() -> None:
    assert words("[list:fighting]", "They clashed and denied it", more=LISTS) == ["clashed", "denied"]


def test_a_rule_may_ask_for_another_rule() -> None:
    other = "\n  - {id: other, match: {all: [b1, c1]}}\n"
    assert holds("{all: [rule:other, a1]}", "a1 b1 c1", more=other)
    assert not holds("{all: [rule:other, a1]}", "a1 b1", more=other)
