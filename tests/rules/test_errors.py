"""A diagnostic is one line, whatever the file held."""

from __future__ import annotations

from rules.errors import Diagnostic, RuleError


def a_diagnostic(message: str = "no place", code: str = "E034", line: int = 6) -> Diagnostic:
    return Diagnostic(file="ports.yaml", line=line, column=14, code=code, message=message, hint='did you mean "aden"?')


def test_a_diagnostic_reads_as_one_line() -> None:
    assert str(a_diagnostic('no place "adne"')) == 'ports.yaml:6:14 E034 no place "adne"; did you mean "aden"?'


def test_what_a_file_holds_cannot_steer_a_terminal_or_start_a_line() -> None:
    said = str(a_diagnostic("\x1b[31m\nports.yaml:7:1 E001 \u202e عدن"))
    assert said.isprintable()
    assert "عدن" in said


def test_a_rule_error_tells_its_faults_in_the_order_of_the_file() -> None:
    error = RuleError([a_diagnostic(line=10), a_diagnostic(line=9)])
    assert [diagnostic.line for diagnostic in error.diagnostics] == [9, 10]


def test_codes_that_start_with_w_are_warnings() -> None:
    assert a_diagnostic(code="W150").is_warning
    assert not a_diagnostic().is_warning
