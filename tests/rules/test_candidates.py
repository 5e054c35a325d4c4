"""Which rules can hold at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from rules.candidates import Candidates

GROUPS = st.lists(st.frozensets(st.integers(0, 6), min_size=1, max_size=3), max_size=3).map(tuple)


@given(st.lists(GROUPS, max_size=8), st.frozensets(st.integers(0, 6)))
def test_a_rule_is_among_them_where_it_has_one_of_each_group(
    needs: list[tuple[frozenset[int], ...]], present: set[int]
) -> None:
    expected = [number for number, groups in enumerate(needs) if all(group & present for group in groups)]
    assert list(Candidates(needs, lambda key: key + 1).among(present)) == expected


def test_a_rule_is_looked_up_by_what_is_met_most_rarely() -> None:
    common, rare = frozenset({1}), frozenset({2})
    candidates = Candidates([(common, rare)], lambda key: {1: 9, 2: 1}[key])
    assert candidates._postings == {2: (0,)}
