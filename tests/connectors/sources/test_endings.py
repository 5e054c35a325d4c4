"""What is missing of the end of a feed that is not well-formed."""

from __future__ import annotations

import pytest

from connectors.sources.endings import Ending, ending_of


@pytest.mark.parametrize(
    ("text", "whole", "last_item_whole"),
    [
        ("<rss><channel><item>a</item></channel></rss>", True, True),
        ("<rss><channel><item>a</item></channel>", True, True),
        ("<rss><channel><item>a</item>", False, True),
        ("<rss><channel><item>a</item><item>b", False, False),
        ("<rss><channel><item>a</item><it", False, True),
        ("<rss><channel></channel></rss>", True, True),
        ("<rss><channel><title>Daily", False, True),
        ("<rdf:RDF><channel></channel><item>a</item><item>b</item></rdf:RDF>", True, True),
        ("<rdf:RDF><channel></channel><item>a</item>", False, True),
        ("<a:feed><a:entry>a</a:entry></a:feed>", True, True),
        ("<a:feed><a:entry>a</a:entry><a:entry>b", False, False),
        ("<FEED><ENTRY\n>a</ENTRY ></FEED >", True, True),
        ("<rss><channel><item>no end</channel></rss>", True, True),
    ],
)
def test_the_last_tags_tell_what_is_whole(text: str, *, whole: bool, last_item_whole: bool) -> None:
    assert ending_of(text) == Ending(whole=whole, last_item_whole=last_item_whole)
