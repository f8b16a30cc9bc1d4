"""Notices of correction and retraction: an outlet's own, not a speaker's."""

from __future__ import annotations

from datetime import date

import pytest

from according.ingest.notices import notices
from according.ingest.parse import read_bytes
from according.model import Ingested

BODY = "Nine people were killed near Tarm on Friday, the mayor said.\n"


def kinds(text: str) -> list[str]:
    read = read_bytes(text.encode(), "report.txt", date(2019, 2, 2))
    assert isinstance(read, Ingested)
    found = list(notices(read.report))
    for flag in found:
        span = flag.spans[0]
        assert read.report.text[span.start : span.end] == span.text
    return [flag.kind for flag in found]


@pytest.mark.parametrize(
    ("notice", "kind"),
    [
        ("(Corrects number of dead in second paragraph)", "correction"),
        ("CORRECTION: The toll was nine, not nineteen.", "correction"),
        ("An earlier version of this article gave a higher toll.", "correction"),
        ("This story has been corrected to give the right district.", "correction"),
        ("This article has been withdrawn.", "retraction"),
        ("The paper has retracted this report after an inquiry.", "retraction"),
    ],
)
def test_a_notice_at_the_head_or_the_foot(notice: str, kind: str) -> None:
    assert kinds(f"Nine killed near Tarm\n\n{notice}\n\n{BODY}") == [kind]
    assert kinds(f"Nine killed near Tarm\n\n{BODY}\n{notice}\n") == [kind]


@pytest.mark.parametrize(
    "sentence",
    [
        "The ministry corrected its figure to nine.",
        "The army withdrew from the village.",
        "The report was published by the ministry.",
        "He was held in a correctional centre.",
        "The general retracted his statement.",
    ],
)
def test_what_speakers_and_armies_do_is_no_notice(sentence: str) -> None:
    assert kinds(f"Nine killed near Tarm\n\n{BODY}{sentence}\n") == []
