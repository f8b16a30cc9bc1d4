"""Reports in an RSS or Atom file, one to an entry. Nothing is fetched: an entry's words are those in the feed.

An entry is cut out with the opening and the title of its feed: these bytes are kept of its report, can be read again
alone, and stay the same while the feed goes on to other entries.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from according.errors import IngestError
from according.ingest.dates import day_stated
from according.ingest.html import Page, page_of

# Each step takes all that it can and gives nothing back, so that no text is looked at twice.
PROLOG = rb"(?:\xef\xbb\xbf)?(?:\s*+(?><!--.*?-->|<\?.*?\?>|<!DOCTYPE[^\[<>]*+(?:\[.*?\]\s*+)?+>))*+\s*+"
ROOT = rb"<(?P<root>rss|(?:\w{1,20}+:)?RDF|(?:\w{1,20}+:)?feed)\b(?=[^<>]*(?:xmlns|version))[^<>]*+>"
OPENING = re.compile(PROLOG + rb"(?P<tag>" + ROOT + rb")", re.DOTALL)
DECLARED = re.compile(rb"(?:\xef\xbb\xbf)?\s*(<\?xml [^<>]*?\?>)")
PIECES = re.compile(
    rb"<!\[CDATA\[.*?(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<(?P<end>/?)(?P<name>(?:\w{1,20}+:)?(?:item|entry))\b[^<>]*+>",
    re.DOTALL,
)
"""What may stand in a feed as far as its entries are concerned; words within the first two open and close none."""
TITLE = re.compile(rb"<title\b[^<>]*+>.*?</title\s*>", re.DOTALL)
CHANNEL = re.compile(rb"<channel\b[^<>]*+>")
CLOSED = re.compile(rb"</(?:\w{1,20}+:)?(?:rss|RDF|feed)\s*>")
# The title stands among the first lines about a feed; below may be anything.
HEAD = 65_536
BREAK = re.compile(r"<(?:/?(?:p|div|li|ul|ol|h\d|blockquote|tr)|br)\b[^<>]*>", re.IGNORECASE)
# A link of a feed that gives no more ("Read the full story here") has fewer words.
FEWEST_WORDS = 8
TAG = re.compile(r"<\w[^<>]*>|&(?:\w+|#\d+);")


def is_feed(start: bytes) -> bool:
    """True for bytes that open as a feed does."""
    return OPENING.match(start[:HEAD]) is not None


def entries(content: bytes) -> Iterator[bytes]:
    """The entries of a feed, each in a feed of its own."""
    opening = OPENING.match(content)
    if opening is None:
        return
    begins, name = None, b""
    before = _before(content, opening)
    for piece in PIECES.finditer(content, opening.end()):
        if begins is None and piece["name"] and not piece["end"] and not piece[0].endswith(b"/>"):
            begins, name = piece.start(), piece["name"]
        elif begins is not None and piece["end"] and piece["name"] == name:
            yield before + content[begins : piece.end()] + _behind(opening["root"])
            begins = None
    if begins is not None:
        yield before + content[begins:]


def _before(content: bytes, opening: re.Match[bytes]) -> bytes:
    """The declaration, the root and the title of a feed, without its definitions of entities and what changes daily."""
    declared = DECLARED.match(content)
    first = next((each for each in PIECES.finditer(content, opening.end()) if each["name"]), None)
    end = min(first.start() if first else len(content), opening.end() + HEAD)
    title, channel = TITLE.search(content, opening.end(), end), CHANNEL.search(content, opening.end(), end)
    told = (declared and declared[1], opening["tag"], channel and channel[0], title and title[0])
    closed = b"</channel>" if channel and opening["root"].endswith(b"RDF") else b""
    return b"\n".join(each for each in (*told, closed) if each) + b"\n"


def _behind(root: bytes) -> bytes:
    return b"\n" + (b"</channel>" if root == b"rss" else b"") + b"</" + root + b">\n"


def entry_of(content: bytes) -> Page:
    """The report in a feed of one entry. Raises IngestError when there is none, or more."""
    feed = _parsed(content)
    if len(feed.entries) != 1:
        count = len(feed.entries)
        told = f"the feed has {count} entries, a report each." if count else "the feed has no entries."
        raise IngestError(told, "Name the file itself: according read FILE" if count else "Save the feed again.")
    if not CLOSED.search(content[-HEAD:]):
        raise IngestError("the feed is cut short within this entry.", "Save the feed again.")
    entry = feed.entries[0]
    title, url = _plain(entry.get("title")), entry.get("link") or None
    words = _words(entry)
    if words is None:
        remedy = f"Save the page that it leads to ({url}) and read that." if url else "Save the feed again."
        raise IngestError("the entry has no text of a report.", remedy)
    published = day_stated(entry.get("published"))
    headline = f"<h1>{html.escape(title)}</h1>" if title else ""
    text = _report(f"<html><head><title></title></head><body><article>{headline}{words}</article></body></html>", words)
    return Page(
        text=text if title is None or text.startswith(title) else f"{title}\n\n{text}",
        title=title,
        url=url,
        author=entry.get("author") or None,
        publisher=_plain(entry.get("source", {}).get("title")) or _plain(feed.feed.get("title")),
        published=published,
        until=None if published else _changed(entry),
    )


def _parsed(content: bytes) -> Any:
    """A feed as feedparser reads it. Raises IngestError."""
    import feedparser

    try:
        return feedparser.parse(io.BytesIO(content), sanitize_html=False, resolve_relative_uris=False)
    except (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError) as error:
        raise IngestError(f"the feed cannot be read ({type(error).__name__}).", "Save the feed again.") from error


def _words(entry: Any) -> str | None:
    """An entry's content, or else its summary, as HTML."""
    told = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    for each in told:
        value = str(each.get("value") or "")
        if re.search(r"\w", re.sub(r"<[^<>]*>", " ", value)):
            return value if TAG.search(value) else _paragraphs(value)
    return None


def _report(page: str, words: str) -> str:
    """The words of an entry as those of a page are found; all there are where it breaks off before a sentence ends.

    Raises IngestError where those are no more than a link's.
    """
    try:
        return page_of(page).text
    except IngestError:
        lines = [_plain(line) for line in BREAK.split(words)]
        text = "\n\n".join(line for line in lines if line)
        if len(text.split()) < FEWEST_WORDS:
            raise
        return text


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{html.escape(part, quote=False)}</p>" for part in re.split(r"\n\s*\n", text) if part.strip())


def _plain(words: Any) -> str | None:
    """A title without markup, on one line."""
    return " ".join(html.unescape(re.sub(r"<[^<>]*>", " ", str(words or ""))).split()) or None


def _changed(entry: Any) -> date | None:
    """The day on which an entry was changed last: it was out by then."""
    day = day_stated(dict.get(entry, "updated"))  # asked as a dict, for feedparser answers with the day of publication
    return day.end if day else None
