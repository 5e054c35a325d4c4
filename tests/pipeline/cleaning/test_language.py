"""The language of a text, told by itself and by its page."""

from __future__ import annotations

import pytest

from pipeline.cleaning.language import language_of

FRENCH = "Le maire a annoncé mardi que le port resterait fermé jusqu'à nouvel ordre à cause de la tempête. " * 4
ARABIC = "قال رئيس البلدية يوم الثلاثاء إن الميناء سيبقى مغلقا حتى إشعار آخر بسبب العاصفة. " * 5


@pytest.mark.parametrize(
    ("text", "claims", "language"),
    [
        (FRENCH, ("en-US",), "fr"),
        (FRENCH, (None,), "fr"),
        (ARABIC, ("en",), "ar"),
        ("Port fermé", ("fr-FR",), "fr"),
        ("Port closed today", ("", None, "en_GB"), "en"),
        ("Havnen er stengt", ("nb-NO",), "no"),
        ("1234", ("nonsense!", "ar"), "ar"),
        ("1234", (None,), None),
        ("", (), None),
    ],
)
def test_a_long_text_speaks_for_itself_and_a_short_one_is_spoken_for(
    text: str, claims: tuple[str | None, ...], language: str | None
) -> None:
    assert language_of(text, *claims) == language
