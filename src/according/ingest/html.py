"""The report in an HTML page: its words without navigation and comments, and what its metadata state.

Nothing is fetched: the page is parsed before any library sees it, so that no text is taken for an address.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from according.errors import IngestError
from according.ingest.dates import dates_in
from according.ingest.quiet import quiet
from according.values import Published

HTML_SUFFIXES = (".html", ".htm", ".xhtml")
# Each comment is passed over as a whole, so that many of them are looked at once and not in every grouping.
OPENING = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:(?><!--.*?-->)\s*+)*+<(?:!doctype html|html|head|body|article)\b",
    re.IGNORECASE | re.DOTALL,
)
# Far from any date of a page, so that no result hangs on the day of the run (htmldate's own limit is today).
LATEST = "2100-01-01"
NOTE = re.compile(r"[\[(]?[\d,*†‡§]{1,5}[\])]?")
"""The raised mark of a note; what is raised behind a length is a power of it."""
UNIT = re.compile(r"\b[kcm]?m\s*$")
# A report has a sentence in it; a page of links has none.
ENDS = (".", "!", "?", '"', "”", "’", "»", ")")


@dataclass(frozen=True)
class Page:
    """The words of a report and what its page states about it; None where it states nothing.

    `until` is a day by which it was out.
    """

    text: str
    title: str | None = None
    url: str | None = None
    author: str | None = None
    publisher: str | None = None
    published: Published | None = None
    until: date | None = None


def is_html(text: str, suffix: str) -> bool:
    """True for a file with a page's suffix, or a text that opens as a page does."""
    return suffix in HTML_SUFFIXES or OPENING.match(text) is not None


def page_of(html: str) -> Page:
    """The report in a page. Raises IngestError when there is none."""
    import trafilatura  # where a page comes: it takes a tenth of a second, and most reports are text

    with quiet("trafilatura", "htmldate"):
        tree = trafilatura.load_html(html)
        found = None if tree is None else _extracted(_without_notes(tree), trafilatura.bare_extraction)
    words = "" if found is None else (found.text or "")
    paragraphs = [line.strip() for line in words.split("\n") if line.strip()]
    if found is None or not any(paragraph.endswith(ENDS) for paragraph in paragraphs):
        raise IngestError("the page has no report in it.", "Save the report's own page, or its text.")
    if found.title and found.title not in paragraphs[:2]:
        paragraphs.insert(0, found.title)
    return Page(
        text="\n\n".join(paragraphs),
        title=found.title or None,
        url=found.url or None,
        author=found.author or None,
        publisher=found.sitename or None,
        published=_stated(html, found.date) if found.date else None,
    )


def _without_notes(tree: Any) -> Any:
    """A page without the marks of its notes: "12<sup>1</sup> people" are not 121."""
    for raised in list(tree.iter("sup")):
        before, parent = raised.getprevious(), raised.getparent()
        if parent is None:
            continue
        text = parent.text if before is None else before.tail
        if NOTE.fullmatch("".join(raised.itertext()).strip()) and not UNIT.search(text or ""):
            raised.drop_tree()
    return tree


def _extracted(tree: Any, extraction: Callable[..., Any]) -> Any:
    """The library's own record of a page; its date is the one that the metadata state, else None."""
    dates = {"extensive_search": False, "original_date": True, "max_date": LATEST}
    return extraction(tree, include_comments=False, with_metadata=True, date_extraction_params=dates)


def _stated(html: str, day: str) -> Published | None:
    """The date with the words of the page that state it; None when the page does not have them."""
    start = date.fromisoformat(day)
    match = re.search(rf"{start:%Y}[-/]{start:%m}[-/]{start:%d}", html)
    words = match[0] if match else next((w.words for w in dates_in(html) if w.start == w.end == start), None)
    if words is None:
        return None
    return Published(start=start, end=start, precision="day", basis="stated", text=words)
