"""Findings for people, programs and pull requests."""

from __future__ import annotations

import json

from pipeline.cli.verdicts import WRITERS, summed_up
from rules.errors import Diagnostic

FAULT = Diagnostic(file="a,b.yaml", line=3, column=7, code="E021", message='100% "x"\nnext', hint="look")
ADVICE = Diagnostic(file="a.yaml", line=1, column=1, code="W154", message="there are no channels")


def test_programs_get_every_part() -> None:
    assert json.loads(WRITERS["json"](FAULT)) == {
        "file": "a,b.yaml",
        "line": 3,
        "column": 7,
        "code": "E021",
        "message": '100% "x"\nnext',
        "hint": "look",
    }


def test_a_pull_request_gets_one_line_that_nothing_breaks_out_of() -> None:
    assert WRITERS["github"](FAULT) == '::error file=a%2Cb.yaml,line=3,col=7,title=E021::100%25 "x"%0Anext; look'
    assert WRITERS["github"](ADVICE).startswith("::warning file=a.yaml,line=1,col=1,title=W154::")


def test_people_get_a_count() -> None:
    assert summed_up([]) == "no faults, no warnings."
    assert summed_up([FAULT, FAULT, ADVICE]) == "2 faults, 1 warning."
