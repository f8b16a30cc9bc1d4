"""When an undated report may have come out, by the quotations that it shares with dated ones."""

from __future__ import annotations

from according.ingest.dating import proposed_dates
from according.ingest.parse import read_bytes
from according.model import Failure, Report

SPEECH = "We came to the market before sunrise and there was nobody left to ask for help"


def report(text: str) -> Report:
    item = read_bytes(text.encode(), "a.txt", None)
    assert not isinstance(item, Failure)
    return item.report


DATED = report(f'Harbour Post, 4 May 2016\n\n"{SPEECH}," a nurse told the paper after the raid on the market town.')


def test_the_same_quotation_proposes_a_date_and_sets_none() -> None:
    undated = report(f"“{SPEECH.upper()}”, a nurse said. The raid on the market killed nine people, doctors said.")
    (flag,) = proposed_dates([DATED, undated])
    assert (flag.kind, flag.report) == ("date-proposed", undated.id)
    assert [undated.text[span.start : span.end] for span in flag.spans] == [SPEECH.upper()]
    assert "2016-05-04" in flag.why


def test_other_words_short_words_and_dated_reports_propose_nothing() -> None:
    other = report("“There was nobody left at all when we came to the market,” a nurse said of the raid on Monday.")
    short = report("“We came to the market,” a nurse said. The raid on the market killed nine people, doctors said.")
    assert proposed_dates([DATED, other, short]) == ()
    assert proposed_dates([DATED, DATED]) == ()
