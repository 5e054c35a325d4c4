"""Parameters that tell a site where its reader came from, and parameters that choose the page."""

from __future__ import annotations

import pytest

from connectors.web.tracking import is_tracking


@pytest.mark.parametrize(
    "name", ["utm_source", "UTM_ID", "fbclid", "gclid", "mc_cid", "at_campaign", "xtor", "PHPSESSID"]
)
def test_a_parameter_that_follows_readers_is_left_off(name: str) -> None:
    assert is_tracking(name)


@pytest.mark.parametrize("name", ["id", "p", "page", "option", "view", "x", "ref", "source", "attachment", "at", "utm"])
def test_a_parameter_that_may_choose_the_page_is_kept(name: str) -> None:
    assert not is_tracking(name)
