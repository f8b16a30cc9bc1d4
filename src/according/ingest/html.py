"""The report in an HTML page: its words without navigation and comments, and what its metadata state.

Nothing is fetched: the page is parsed before any library sees it, so that no text is taken for an address.
"""

from __future__ import annotations

import logging
import re
import warnings
from dataclasses import dataclass
from datetime import date

import htmldate
import trafilatura

from according.errors import IngestError
from according.values import Published

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype html|html|head|body|article)\b", re.IGNORECASE | re.DOTALL
)
# Far from any date of a page, so that no result hangs on the day of the run (htmldate's own limit is today).
LATEST = "2100-01-01"

for _name in ("trafilatura", "htmldate"):
    logging.getLogger(_name).addHandler(logging.NullHandler())  # their notes on odd pages are not for the reader


@dataclass(frozen=True)
class Page:
    """The words of a report and what its page states about it; None where it states nothing."""

    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    published: Published | None = None


def is_html(text: str, suffix: str) -> bool:
    """True for a file with a page's suffix, or a text that opens as a page does."""
    return suffix in HTML_SUFFIXES or OPENING.match(text) is not None


def page_of(html: str) -> Page:
    """The report in a page. Raises IngestError when there is none."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = trafilatura.load_html(html)
        found = None if tree is None else trafilatura.bare_extraction(tree, include_comments=False, with_metadata=True)
        day = (
            None
            if tree is None
            else htmldate.find_date(
                trafilatura.load_html(html), extensive_search=False, original_date=True, max_date=LATEST
            )
        )
    if found is None or not (found.text or "").strip():
        raise IngestError("the page has no report in it.", "Save the report's own page, or its text.")
    paragraphs = [line.strip() for line in found.text.split("\n") if line.strip()]
    if found.title and found.title not in paragraphs[:2]:
        paragraphs.insert(0, found.title)
    return Page(
        text="\n\n".join(paragraphs),
        title=found.title or None,
        url=found.url or None,
        publisher=found.sitename or None,
        published=None if day is None else _stated(html, date.fromisoformat(day)),
    )


def _stated(html: str, day: date) -> Published | None:
    """The date with the words of the page that state it; None when they are not in the page."""
    match = re.search(rf"{day.year}[-/]{day.month:02}[-/]{day.day:02}", html)
    return None if match is None else Published(start=day, end=day, precision="day", basis="stated", text=match[0])
