"""A value packed and unpacked is the value."""

from __future__ import annotations

import json
from types import MappingProxyType

from connectors.types import Cursor, Message, Receipt
from pipeline.store.packing import moment, pack, unpack
from tests.builders import a_message, a_receipt


def test_a_value_survives_json() -> None:
    message = a_message(settled=("a@example.org",), data={"list": [1, {"deep": None}]})
    packed = json.loads(json.dumps(pack(message)))
    assert unpack(Message, packed, created_at=moment, settled=tuple) == message


def test_a_read_only_mapping_is_packed_like_any_other() -> None:
    receipt = a_receipt(refused=MappingProxyType({"a@example.org": "550"}))
    assert unpack(Receipt, pack(receipt), at=moment, accepted=tuple) == a_receipt(refused={"a@example.org": "550"})


def test_what_a_later_version_added_is_left_out_and_what_an_earlier_one_lacked_is_the_default() -> None:
    assert unpack(Cursor, {"data": {"page": 1}, "colour": "red"}) == Cursor(data={"page": 1})
