"""What is laid over a page, and what only sounds like it."""

from __future__ import annotations

import pytest

from pipeline.cleaning.overlays import clear
from tests.pipeline.cleaning.pages import a_page, paragraphs


@pytest.mark.parametrize(
    ("layer", "kind"),
    [
        ('<div id="onetrust-consent-sdk">LAYER</div>', "consent"),
        ('<div class="cookie-banner js-open">LAYER</div>', "consent"),
        ('<section id="gdpr_notice">LAYER</section>', "consent"),
        ('<div class="modal-cookie">LAYER</div>', "consent"),
        ("<amp-consent><div>LAYER</div></amp-consent>", "consent"),
        ('<div id="wm-ipp-base">LAYER</div>', "archive"),
        ('<div id="respond" class="comment-respond">LAYER</div>', "comments"),
        ('<ul class="filter-tips"><li>LAYER</ul>', "comments"),
        ("<amp-ad><div>LAYER</div></amp-ad>", "advert"),
    ],
)
def test_known_layers_are_taken_out_and_counted(layer: str, kind: str) -> None:
    page = a_page(layer + paragraphs())
    assert clear(page).letters == {kind: len("LAYER")}
    assert "LAYER" not in page.tree.text_content()
    assert "wind had dropped" in page.tree.text_content()


@pytest.mark.parametrize(
    "block",
    [
        '<div class="cookies-recipe">STAYS</div>',
        '<div class="respondent">STAYS</div>',
        '<div class="commentary">STAYS</div>',
        '<p class="consensus">STAYS</p>',
    ],
)
def test_names_that_only_sound_alike_stay(block: str) -> None:
    page = a_page(block + paragraphs())
    assert clear(page).letters == {}
    assert "STAYS" in page.tree.text_content()


def test_a_page_inside_a_consent_wrapper_stays() -> None:
    page = a_page(f'<div class="cookie-container"><main>{paragraphs()}</main></div>')
    clear(page)
    assert "wind had dropped" in page.tree.text_content()


def test_a_page_that_is_nothing_but_a_consent_layer_is_emptied() -> None:
    page = a_page('<div class="cookie-wall"><p>We use cookies.</p></div>')
    assert clear(page).letters == {"consent": len("We use cookies.")}
    assert not page.tree.text_content().strip()


def test_text_after_a_layer_is_no_part_of_it() -> None:
    page = a_page(f'<div class="cookie-banner">LAYER</div>tail {paragraphs()}')
    clear(page)
    assert "tail" in page.tree.text_content()
