"""Undated reports that quote what a dated report quotes: when they may have come out, proposed and never assumed."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from according.model import Flag, Report
from according.values import Published, Span

# Words of a quotation that two people hardly say alike; a shorter one may be a slogan or a standing phrase.
FEWEST_WORDS = 8
_QUOTED = re.compile(r'["“]([^"“”]{30,600})["”]')


class Quotation(NamedTuple):
    """A direct quotation: its report's id, the range of its words, and the words without case and punctuation."""

    report: str
    span: Span
    words: str


def proposed_dates(reports: Iterable[Report]) -> tuple[Flag, ...]:
    """A flag for each undated report that shares a quotation with dated ones, with the words and their days.

    The speech was made before the dated report came out; the undated one may repeat it at any later time, so this is
    for a person to weigh: the report's date stays Unresolved. No report is held, only what it quotes.
    """
    dated: dict[str, set[str]] = defaultdict(set)
    undated: list[Quotation] = []
    for report in reports:
        for quotation in quotations(report):
            if isinstance(report.published, Published):
                dated[quotation.words].add(str(report.published.start))
            else:
                undated.append(quotation)
    undated.sort(key=lambda quotation: quotation.report)
    return tuple(_flag(each, sorted(dated[each.words])) for each in undated if each.words in dated)


def quotations(report: Report) -> Iterator[Quotation]:
    """The direct quotations of a report that are long enough to be known again."""
    for found in _QUOTED.finditer(report.text):
        words = re.findall(r"\w+", found[1].casefold())
        if len(words) >= FEWEST_WORDS:
            yield Quotation(report.id, Span(start=found.start(1), end=found.end(1), text=found[1]), " ".join(words))


def _flag(quotation: Quotation, days: Sequence[str]) -> Flag:
    told = " and ".join(days)
    why = f"This report states no date; a report of {told} quotes the same words, so they were said by {days[0]}."
    return Flag(kind="date-proposed", report=quotation.report, spans=(quotation.span,), why=why)
