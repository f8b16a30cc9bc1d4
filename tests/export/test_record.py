"""The record as JSON: what is in it, in one order, and safe to look at."""

from __future__ import annotations

import json
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from according.export.record import fields, json_parts, ordered, schema, to_json
from according.model import Record
from according.store import Store
from samples import FIRST, SECOND, first, record, second

LISTS = ("reports", "speakers", "accounts", "claims", "incidents", "relations", "flags", "failures")


def test_the_json_is_the_record() -> None:
    assert Record.model_validate_json(to_json(record())) == ordered(record())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "according/record/1"),
        (("reports", 0, "published", "start"), "2021-03-01"),
        (("reports", 0, "published", "basis"), "stated"),
        (("reports", 1, "published"), {"unresolved": "the text states none", "after": "2021-03-01", "before": None}),
        (("claims", 0, "value", "low"), 7),
        (("claims", 4, "value"), {"unresolved": "two places bear this name", "text": "Ketu"}),
        (("claims", 0, "spans"), [{"start": 0, "end": 26, "text": "Seven fighters were killed"}]),
        (("relations", 0, "kind"), "may-overlap"),
    ],
)  # fmt: skip
def test_the_shape_of_its_parts(path: tuple[str | int, ...], value: object) -> None:
    part = json.loads(to_json(record()))
    for key in path:
        part = part[key]
    assert part == value


def test_keys_are_named_as_documented_not_as_in_python() -> None:
    whole = json.loads(to_json(record()))
    assert set(whole["relations"][0]) == {"from", "to", "kind", "why"}
    assert set(whole) == {"schema", "method", "judgements", "acts", *LISTS}


def test_every_span_is_the_report_s_own_words() -> None:
    whole = json.loads(to_json(record()))
    texts = {report["id"]: report["text"] for report in whole["reports"]}
    for claim in whole["claims"]:
        for span in claim["spans"]:
            assert texts[claim["report"]][span["start"] : span["end"]] == span["text"]


@settings(max_examples=25, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_same_record_in_any_order_gives_the_same_bytes(chance: random.Random) -> None:
    whole = record()
    shuffled = {name: tuple(chance.sample(getattr(whole, name), len(getattr(whole, name)))) for name in LISTS}
    assert to_json(whole.model_copy(update=shuffled)) == to_json(whole)


def test_a_store_gives_the_same_bytes_as_reading_in_memory() -> None:
    with Store.open("sqlite://") as store:
        store.save(second(), SECOND.encode())
        store.save(first(), FIRST.encode())
        store.conclude(record())
        store.add_failure(record().failures[0])
        assert to_json(store.record()) == to_json(record())
        with store.whole() as whole:
            assert "".join(json_parts(whole.fields())) == to_json(record())


def test_it_is_laid_out_as_python_lays_json_out() -> None:
    made = record()
    plain = json.dumps(ordered(made).model_dump(mode="json", by_alias=True), ensure_ascii=False, indent=2)
    assert to_json(made) == f"{plain}\n"


def test_a_report_or_a_claim_is_a_part_of_its_own() -> None:
    made = record()
    longest = max(len(part) for part in json_parts(fields(made)))
    assert longest < len(to_json(made)) / 4


def test_control_characters_are_escaped_and_kept() -> None:
    hostile = "\x1b[2J\x9b31m\x7f"
    report = record().reports[0].model_copy(update={"title": hostile})
    text = to_json(record().model_copy(update={"reports": (report, record().reports[1])}))
    assert not {"\x1b", "\x9b", "\x7f"} & set(text)
    assert json.loads(text)["reports"][0]["title"] == hostile


def test_the_schema_names_every_required_key_of_the_json() -> None:
    whole, shape = json.loads(to_json(record())), schema()
    assert set(whole) == set(shape["properties"])  # type: ignore[call-overload]
    for kind in ("Report", "Claim", "Incident"):
        part = whole[f"{kind.lower()}s"][0]
        assert set(part) == set(shape["$defs"][kind]["properties"])  # type: ignore[index]
