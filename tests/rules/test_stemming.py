"""Stems in texts: each in the language of its text."""

from __future__ import annotations

import pickle

import pytest

from rules import stemming
from rules.match import match
from rules.text.stems import stem
from tests.builders import a_document
from tests.rules.asking import rule_of, rules_of


def words(term: str, body: str, language: str | None) -> list[str]:
    """Return the words by which a term matches a text in a language."""
    found = match(a_document(body, language=language), rule_of(f"['{term}']"))
    return [mention.surface for one in found for mention in one.mentions]


@pytest.mark.parametrize(
    ("term", "language", "text", "found"),
    [
        ("stem:besiege", "en", "Besieged towns, a besieging army; siege.", ["Besieged", "besieging"]),
        ("stem:besieged", "en-GB", "They besiege it.", ["besiege"]),
        ("stem:besiege", "fr", "besieged besiege", ["besiege"]),
        ("stem:assiéger", "fr", "Ils ont assiégé l'assiégée.", ["assiégé", "assiégée"]),
        ("stem:قصف", "ar", "القصف، قصفوا وقصف، قاصف", ["القصف", "قصفوا", "وقصف"]),
        ("stem:supply lines", "en", "a supply line, supplying-lines", ["supply line", "supplying-lines"]),
        ("stem:line", "en", "on lineThe lines’ end", ["line", "lines"]),
        ("stem:WHO", "en", "who WHO", ["who", "WHO"]),
        # no stems are known: whole words
        ("stem:city", "uk", "city cities", ["city"]),
        ("stem:北京", "zh", "在北京", ["北京"]),
        # the language is not known: any will do
        ("stem:besiege", None, "Besieged", ["Besieged"]),
        ("stem:assiéger", "und", "assiégée", ["assiégée"]),
        ("stem:قصف", None, "قصفوا", ["قصفوا"]),
    ],
)
def test_a_stem_finds_the_forms_of_a_word_in_the_language_of_the_text(
    term: str, language: str | None, text: str, found: list[str]
) -> None:
    assert words(term, text, language) == found


def test_a_stem_counts_each_word_once_in_every_condition() -> None:
    asked = "{repeated: {of: 'stem:besiege', times: 2}}"
    assert not match(a_document("besiege it", language="en"), rule_of(asked))
    assert match(a_document("besiege it, besieging", language="en"), rule_of(asked))
    near = rule_of("{near: {of: ['stem:besiege', 'stem:town'], within: 1 word}, in: title}")
    assert match(a_document("x", "Besieging two towns", language="en"), near)
    assert not match(a_document("Besieging two towns", "x", language="en"), near)


def test_a_word_is_stemmed_once_however_many_rules_ask_for_stems(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ", ".join(f'"stem:word{number}s"' for number in range(50))
    rules = rules_of("rules:\n" + "".join(f"  - {{id: r{n}, match: [{asked}, 'stem:x{n}']}}\n" for n in range(20)))
    match(a_document("warm", language="en"), rules)
    stemmed: list[str] = []

    def counted(word: str, language: str) -> str:
        stemmed.append(word)
        return stem(word, language)

    monkeypatch.setattr(stemming, "stem", counted)
    for _ in range(3):
        match(a_document("besieged towns, besieged", language="en"), rules)
    assert stemmed == ["besieged", "towns"]


def test_each_language_keeps_to_itself_and_none_changes_an_answer() -> None:
    rules = rule_of("['stem:besiege', 'stem:assiéger']")
    texts = [("besieging", "en"), ("assiégée", "fr"), ("besieging", "fr"), ("assiégée", "en"), ("besieging", None)]
    for ruleset in (rules, pickle.loads(pickle.dumps(rules))):  # noqa: S301 - our own bytes
        held = [bool(match(a_document(text, language=language), ruleset)) for text, language in texts * 2]
        assert held == [True, True, False, False, True] * 2
