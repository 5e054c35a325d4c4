"""The tree of an explanation, line by line, and the same for programs."""

from __future__ import annotations

from typing import Any

from pipeline.writing.explained import as_record, as_tree
from rules.explaining import Explanation, explanation
from tests.builders import a_document
from tests.rules.asking import rules_of

RULES = """
places: [{id: hodeida, name: Hodeida}, {id: mocha, name: Mocha}]
lists: {denial: [will not, denied], cargo: [wheat, rice, salt, sugar, oil, gas, coal]}
rules:
  - id: ports
    where: {lang: [en]}
    match:
      all: [place:hodeida, place:mocha]
      near: {of: [place:hodeida, port], within: 2 words, except_near: list:denial}
  - {id: cargo, status: draft, match: {score: {at_least: 3, of: {"list:cargo": 2, "ship*": 1.5}}}}
"""


def explained(rule: str, text: str, **more: Any) -> Explanation:
    return explanation(rule, a_document(text, **more), rules_of(RULES))


def test_a_match_shows_each_clause_with_its_words_and_by_which_name_they_were_found() -> None:
    found = explained("ports", "The port of Hudaydah, not of Mocha.", language="en")
    assert as_tree(found).splitlines() == [
        f"✓ ports matches doc: {found.why}",
        "  ✓ where",
        "  ✓ all",
        "    ✓ all",
        "      ✓ place:hodeida (Hodeida): “Hudaydah” (body 12–20, spelt like Hodeida)",
        "      ✓ place:mocha (Mocha): “Mocha” (body 29–34)",
        (
            "    ✓ near (within 2 words, except near list:denial): "
            "“port” (body 4–8); “Hudaydah” (body 12–20, spelt like Hodeida)"
        ),
        "      ✓ place:hodeida (Hodeida): “Hudaydah” (body 12–20, spelt like Hodeida)",
        "      ✓ word:port: “port” (body 4–8)",
    ]


def test_what_keeps_a_rule_from_matching_comes_first_and_what_does_not_count_says_why() -> None:
    found = explained("ports", "They denied it: the port of Hodeida is open.", language="fr")
    assert as_tree(found).splitlines() == [
        (
            '✗ ports does not match doc: where: its language is "fr"; place:mocha: not found; '
            "near within 2 words, except near list:denial: "
            "no hit of place:hodeida and word:port counts: list:denial stands beside each"
        ),
        '  ✗ where: its language is "fr"',
        "  ✗ all: 0 of 2 hold",
        "    ✗ all: 1 of 2 hold",
        "      ✓ place:hodeida (Hodeida): “Hodeida” (body 28–35)",
        "      ✗ place:mocha (Mocha): not found",
        (
            "    ✗ near (within 2 words, except near list:denial): "
            "no hit of place:hodeida and word:port counts: list:denial stands beside each"
        ),
        "      · “port” (body 20–24) does not count: “denied” (list:denial) stands beside it",
        "      · “Hodeida” (body 28–35) does not count: “denied” (list:denial) stands beside it",
        "      ✓ place:hodeida (Hodeida): “Hodeida” (body 28–35)",
        "      ✓ word:port: “port” (body 20–24)",
    ]


def test_a_long_list_is_shown_in_part_and_a_draft_is_called_one() -> None:
    found = explained("cargo", "Ships with rice. " + "Rice. " * 7)
    assert as_tree(found).splitlines() == [
        "✓ cargo matches doc: because it mentions list cargo (“rice” and “Rice”) and “Ships” (score 3.5 of 3)",
        "  · it is a draft: no article is read for it",
        "  ✓ score (at least 3): 3.5 of 3",
        "    ✓ +2 list:cargo",
        "      ✗ wheat: not found",
        (
            "      ✓ rice: “rice” (body 11–15); “Rice” (body 17–21); “Rice” (body 23–27); “Rice” (body 29–33); "
            "“Rice” (body 35–39); 3 more"
        ),
        "      ✗ salt: not found",
        "      ✗ sugar: not found",
        "      ✗ oil: not found",
        "      ✗ gas: not found",
        "      ✗ 1 more: not found",
        "    ✓ +1.5 word:ship*: “Ships” (body 0–5)",
    ]


def test_programs_get_all_of_it() -> None:
    found = explained("cargo", "Ships with rice. " + "Rice. " * 7)
    record: Any = as_record(found)
    assert (record["rule"], record["article"], record["matches"], record["status"]) == ("cargo", "doc", True, "draft")
    assert (record["score"], record["why"], record["where"]) == (3.5, found.why, None)
    assert record["rule_version"] == found.rule.version
    assert record["gazetteer_version"] == found.gazetteer_version
    cargo, ships = record["tree"]["parts"]
    assert (cargo["clause"], cargo["weight"], len(cargo["parts"]), len(cargo["parts"][1]["found"])) == (
        "list:cargo",
        2,
        7,
        8,
    )
    assert ships["found"] == [
        {"field": "body", "start": 0, "end": 5, "surface": "Ships", "term": "word:ship*", "how": "", "why": ""}
    ]
    assert as_record(explained("ports", "x", language="fr"))["where"] == 'its language is "fr"'
