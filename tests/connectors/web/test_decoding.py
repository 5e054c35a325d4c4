"""Unpacking what cannot be trusted."""

from __future__ import annotations

import gzip
import tracemalloc
import zlib
from collections.abc import Iterable
from itertools import repeat

import pytest
from hypothesis import given
from hypothesis import strategies as st

from connectors.errors import ConnectorError, Reason
from connectors.web.decoding import gunzipped, unpack


def unpacked(chunks: Iterable[bytes], coding: str = "gzip", *, most: int = 10_000_000, cut: bool = False) -> bytes:
    return unpack(chunks, coding=coding, most=most, cut=cut, name="https://example.org/feed")


def refusal(chunks: Iterable[bytes], coding: str = "gzip", *, most: int = 10_000_000) -> Reason:
    with pytest.raises(ConnectorError) as caught:
        unpacked(chunks, coding, most=most)
    assert "https://example.org/feed" in str(caught.value)
    return caught.value.reason


@given(body=st.binary(max_size=5_000), size=st.integers(1, 700), members=st.integers(1, 4))
def test_gzip_in_any_pieces_and_members_comes_back_whole(body: bytes, size: int, members: int) -> None:
    packed = gzip.compress(body) * members
    chunks = [packed[place : place + size] for place in range(0, len(packed), size)]
    assert unpacked(chunks) == body * members


@pytest.mark.parametrize("coding", ["", "identity", " , ", "identity, identity"])
def test_what_is_not_packed_is_left_as_it_is(coding: str) -> None:
    assert unpacked([b"one ", b"two"], coding) == b"one two"


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP", ", gzip", "gzip, identity"])
def test_gzip_is_known_by_all_its_names(coding: str) -> None:
    assert unpacked([gzip.compress(b"news")], coding) == b"news"


@pytest.mark.parametrize("coding", ["gzip, gzip", "gzip,gzip,gzip", "br", "zstd", "deflate", "compress", "gzip, br"])
def test_any_coding_that_was_not_asked_for_is_refused(coding: str) -> None:
    assert refusal([gzip.compress(b"news")], coding) is Reason.BAD_ENCODING


@pytest.mark.parametrize("body", [b"<rss>plain</rss>", zlib.compress(b"news"), zlib.compress(b"news", wbits=-15)])
def test_gzip_that_is_none_is_refused(body: bytes) -> None:
    assert refusal([body]) is Reason.BAD_ENCODING


def test_gzip_that_ends_too_early_is_refused() -> None:
    assert refusal([gzip.compress(b"news of the day" * 100)[:-9]]) is Reason.BAD_ENCODING


def test_gzip_with_a_wrong_checksum_is_refused() -> None:
    packed = bytearray(gzip.compress(b"news"))
    packed[-8] ^= 1
    assert refusal([bytes(packed)]) is Reason.BAD_ENCODING


def test_padding_behind_gzip_is_ignored() -> None:
    assert unpacked([gzip.compress(b"news") + b"\0" * 100]) == b"news"


def test_nothing_at_all_is_an_empty_body_whatever_it_claims_to_be() -> None:
    assert unpacked([]) == b""


def test_a_body_as_large_as_allowed_is_taken_and_one_byte_more_is_not() -> None:
    assert unpacked([b"a" * 100], "", most=100) == b"a" * 100
    assert refusal([b"a" * 101], "", most=100) is Reason.TOO_LARGE
    assert refusal([gzip.compress(b"a" * 101)], most=100) is Reason.TOO_LARGE


def test_a_body_without_end_is_refused_when_enough_has_come() -> None:
    assert refusal(repeat(b"a" * 1_000), "", most=1_000_000) is Reason.TOO_LARGE


def test_what_is_too_much_may_be_cut_off_instead() -> None:
    assert unpacked(repeat(b"abc"), "", most=4, cut=True) == b"abca"
    assert unpacked([gzip.compress(b"abc" * 10)], most=4, cut=True) == b"abca"


def test_a_bomb_is_refused_by_its_ratio_long_before_the_limit() -> None:
    bomb = gzip.compress(b"\0" * 20_000_000)
    assert refusal([bomb], most=10**9) is Reason.TOO_LARGE


def test_a_small_body_may_be_packed_as_well_as_it_likes() -> None:
    assert len(unpacked([gzip.compress(b"\0" * 1_000_000)])) == 1_000_000


def test_a_bomb_is_never_in_memory() -> None:
    bomb = gzip.compress(b"\0" * 200_000_000, compresslevel=1)
    tracemalloc.start()
    try:
        assert refusal([bomb]) is Reason.TOO_LARGE
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert peak < 16_000_000


def test_empty_gzip_files_in_a_row_come_to_an_end() -> None:
    assert refusal([gzip.compress(b"")] * 2_000) is Reason.BAD_ENCODING


def test_gzip_inside_a_body_is_unpacked_piece_by_piece_within_the_same_bounds() -> None:
    packed = gzip.compress(b"word " * 100_000)
    assert b"".join(gunzipped([packed], most=500_000, name="a.gz")) == b"word " * 100_000
    with pytest.raises(ConnectorError) as caught:
        list(gunzipped([packed], most=499_999, name="a.gz"))
    assert caught.value.reason is Reason.TOO_LARGE
    with pytest.raises(ConnectorError) as caught:
        list(gunzipped([packed[:-9]], most=500_000, name="a.gz"))
    assert caught.value.reason is Reason.BAD_ENCODING
