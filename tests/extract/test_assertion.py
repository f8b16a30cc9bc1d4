"""A part in an event that somebody denies is not the event denied."""

from __future__ import annotations

import pytest

from according.ingest.parse import read_bytes
from according.model import Failure
from according.pipeline import extract_report, load_tools


@pytest.mark.parametrize(
    ("words", "assertion"),
    [
        ("The rebels denied responsibility for the attack.", "asserted"),
        ("The rebels said they were not behind the attack.", "asserted"),
        ("The governor denied that the attack took place.", "denied"),
    ],
)
def test_who_denies_a_part_does_not_deny_that_it_happened(words: str, assertion: str) -> None:
    text = f"Gunmen attacked a bus in Cali on 8 June 2015, killing four passengers, police said. {words}"
    item = read_bytes(text.encode(), "a.txt", None)
    assert not isinstance(item, Failure)
    extraction = extract_report(item.report, load_tools())
    last = [claim.assertion for claim in extraction.claims if claim.spans[0].start > text.index(words)]
    assert set(last) == {assertion}
