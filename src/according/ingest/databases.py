"""Articles in the files that news databases export: Nexis (old and new) and Factiva (with its codes or without).

An export holds hundreds of articles, each between lines of its own about outlet, day, length and sections. An article's
own bytes are kept of its report, without its number in the search ("3 of 500 DOCUMENTS"), so that an article which two
searches found is one report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from according.ingest.dates import day_stated
from according.ingest.html import Page
from according.values import Published

BEGINS = re.compile(r"^[ \t\f]*\d{1,6} of \d{1,6} DOCUMENTS?[ \t]*$", re.MULTILINE)
"""What Nexis prints above each article of a text."""
ENDS = re.compile(
    r"^[ \t]*(?:End of Document|(?:AN[ \t]*\n?[ \t]*)?Document [A-Z][A-Za-z0-9]{14,39})[ \t]*$", re.MULTILINE
)
"""What Nexis Uni and Factiva print below each article."""
SEEN = re.compile(
    rb"^(?:load-date:|[ \t]*End of Document|[ \t]*Document [A-Z][A-Za-z0-9]{14})", re.MULTILINE | re.IGNORECASE
)
NEXIS = re.compile(r"^(?P<tag>[A-Z][A-Za-z]*(?:[- ][A-Z][A-Za-z]*)?):[ \t]*(?P<said>.*)$")
HEADERS = frozenset(("BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "HEADLINE", "SERIES", "COLUMN"))
FOOTERS = frozenset(
    "LOAD-DATE GRAPHIC LANGUAGE PUBLICATION-TYPE JOURNAL-CODE SUBJECT DOCUMENT-TYPE ACC-NO NOTES".split()
)
BODY, FOOT = frozenset(("Body", "BODY:")), frozenset(("Graphic", "Classification", "Notes", "Correction"))
"""Lines that stand alone in Nexis's texts: above the words, and below them."""
LENGTH = re.compile(r"^(?:WC[ \t]*\n?[ \t]*|length:[ \t]*)?[\d,.]+ words?[ \t]*$", re.MULTILINE | re.IGNORECASE)
CODE = re.compile(
    r"^(?P<code>SE|HD|CR|BY|WC|PD|ET|SN|SC|ED|PG|LA|CY|VOL|LP|TD|ART|CO|IN|NS|RE|IPC|IPD|PUB|AN)(?:[ \t]+|$)"
)
"""Factiva's codes of the parts of an article."""
BY = re.compile(r"^by\b[: ]*", re.IGNORECASE)
RIGHTS = re.compile(r"^[ \t]*(?:copyright\b|\(c\)|©)", re.IGNORECASE)
# A line in the middle of Nexis's page of 80 columns: the outlet, the day, the edition, and never the headline.
CENTRED = re.compile(r"^(?: {6,}|\t+ *)\S")


def may_be_export(content: bytes) -> bool:
    """True for bytes with a mark of an article's end or length, which most reports lack: a quick look, not the last."""
    return SEEN.search(content) is not None


def articles(text: str) -> Iterator[str]:
    """The articles of an export, one after another; none of a text that is no export, or of one article by itself.

    What stands above the first number (the search) or below the last end is none, unless it has an article's length.
    """
    begins, ends = list(BEGINS.finditer(text)), [mark.end() for mark in ENDS.finditer(text)]
    if begins:
        before = [text[: begins[0].start()]] if LENGTH.search(text, 0, begins[0].start()) else []
        edges = zip(begins, [*(mark.start() for mark in begins[1:]), len(text)], strict=True)
        parts = [*before, *(text[mark.end() : end] for mark, end in edges)]
    else:
        rest = [len(text)] if ends and LENGTH.search(text, ends[-1]) else []
        parts = [text[start:end] for start, end in pairwise((0, *ends, *rest))]
    told = [part.strip("\n\f") for part in parts]
    if any(map(is_article, told)) and (begins or len(told) > 1):
        yield from filter(None, told)


def is_article(text: str) -> bool:
    """True for one article as a database prints it: its length in words, and what stands below every one.

    A text with two lengths is two articles whose parting was lost; it is no article, so that neither is left out.
    """
    if len(LENGTH.findall(text)) != 1:
        return False
    lines = text.split("\n")
    return ENDS.search(text) is not None or (_foot(lines) is not None and _head(lines) is not None)


def article_of(text: str) -> Page:
    """The headline and the words of an article, with what the database says of it."""
    lines = text.split("\n")
    coded = _coded(lines)
    if {"HD", "PD"} <= coded.keys() and not coded.keys().isdisjoint(("LP", "TD")):
        return _from_codes(coded)
    return _factiva(lines) if _foot(lines) is None or _head(lines) is None else _nexis(lines)


def _page(headline: str, words: str, byline: str | None, outlet: str | None, day: Published | None) -> Page:
    title = " ".join(headline.split()) or None
    return Page(
        text=f"{title}\n\n{words}" if title else words,
        title=title,
        author=BY.sub("", byline).strip() or None if byline else None,
        publisher=outlet or None,
        published=day,
    )


def _nexis(lines: Sequence[str]) -> Page:
    """Above the first line with a tag stand outlet, day and edition, and the headline: first of all, or last of all."""
    first = _head(lines) or 0
    body, foot = _body(lines, first), _foot(lines) or len(lines)
    tags = {_tag(line): match["said"].strip() for line in lines[first:body] if (match := NEXIS.match(line.strip()))}
    blocks = _blocks(lines[:first])
    dated = next((n for n, block in enumerate(blocks) if day_stated(block[0].strip())), None)
    day = day_stated(blocks[dated][0].strip()) if dated is not None else None
    above = blocks[:dated] if dated is not None else []
    below = blocks[dated + 1 :] if dated is not None else blocks
    named = [line.strip() for block in above for line in block]
    headline = tags.get("HEADLINE") or " ".join(named[:-1])
    if not headline:
        left = [block for block in below if not CENTRED.match(block[0]) and not RIGHTS.match(block[0])]
        headline = " ".join(line.strip() for line in left[-1]) if left else ""
    words = "\n".join(lines[body:foot]).strip("\n")
    dateline = tags.get("DATELINE", "")
    told = f"{dateline} — {words.lstrip()}" if dateline and not words.lstrip().startswith(dateline) else words
    highlight = tags.get("HIGHLIGHT")
    told = f"{highlight}\n\n{told}" if highlight else told
    return _page(headline, told, tags.get("BYLINE"), named[-1] if named else None, day)


def _tag(line: str) -> str | None:
    """The tag of a line of Nexis, as its older texts print it: "LENGTH" of "Length: 520 words"."""
    match = NEXIS.match(line.strip())
    return match["tag"].upper().replace(" ", "-") if match else None


def _head(lines: Sequence[str]) -> int | None:
    """The first line above the words of an article of Nexis that has a tag."""
    return next((number for number, line in enumerate(lines) if _tag(line) in HEADERS), None)


def _body(lines: Sequence[str], first: int) -> int:
    """The line on which the words begin: behind the one that says so, or behind the last tag in a row."""
    foot = _foot(lines) or len(lines)
    said = next((n for n in range(first, foot) if lines[n].strip() in BODY), None)
    if said is not None:
        return said + 1
    number = first
    while number < foot and (not lines[number].strip() or _tag(lines[number]) in HEADERS):
        number += 1
    return number


def _foot(lines: Sequence[str]) -> int | None:
    """The first line below the words of an article of Nexis: of the tags that only stand there."""
    dated = next((n for n, line in enumerate(lines) if _tag(line) == "LOAD-DATE"), None)
    if dated is None:
        return None
    found = (n for n, line in enumerate(lines) if _tag(line) in FOOTERS or line.strip() in FOOT)
    return next(n for n in found if n <= dated and _tagged(lines, n))


def _tagged(lines: Sequence[str], number: int) -> bool:
    """True where nothing but lines about the article follows: a subhead "Notes" may stand in the words."""
    return any(_tag(line) in FOOTERS for line in lines[number : number + 12])


def _blocks(lines: Sequence[str]) -> list[list[str]]:
    """Lines between empty ones; a day is a block of its own."""
    blocks: list[list[str]] = []
    for line in lines:
        if not line.strip():
            blocks.append([])
        elif blocks and blocks[-1] and not day_stated(line.strip()) and not day_stated(blocks[-1][-1].strip()):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return [block for block in blocks if block]


def _factiva(lines: Sequence[str]) -> Page:
    """Headline, by-line, length, day, outlet, language and rights stand above the words, a line each."""
    told = [(number, line.strip()) for number, line in enumerate(lines) if line.strip()]
    counted = next(place for place, (_, line) in enumerate(told) if LENGTH.match(line))
    named = [line for _, line in told[:counted]]
    byline = next((line for line in named if BY.match(line)), None)
    headlines = [line for line in named if line != byline]
    behind = told[counted + 1 :]
    dated = next((place for place, (_, line) in enumerate(behind[:4]) if day_stated(line)), None)
    day = day_stated(behind[dated][1]) if dated is not None else None
    outlet = next((line for _, line in behind[(dated or 0) + 1 :] if not line[:1].isdigit()), None)
    rights = next(
        (place for place, (_, line) in enumerate(behind[:12]) if RIGHTS.match(line) or line == "English"), None
    )
    rights = next((place for place, (_, line) in enumerate(behind[:12]) if RIGHTS.match(line)), rights)
    begins = behind[rights][0] + 1 if rights is not None else told[counted][0] + 1
    end = next((number for number, line in enumerate(lines) if ENDS.match(line)), len(lines))
    return _page(headlines[-1] if headlines else "", "\n".join(lines[begins:end]).strip("\n"), byline, outlet, day)


def _coded(lines: Sequence[str]) -> dict[str, str]:
    """What stands behind each of Factiva's codes; where one comes twice, the first."""
    parts: dict[str, list[str]] = {}
    code = ""
    for line in lines:
        match = CODE.match(line)
        new = match is not None and match["code"] not in parts
        code = match["code"] if match and new else code
        parts.setdefault(code, []).append(line[match.end() :] if match and new else line)
    return {code: "\n".join(told).strip() for code, told in parts.items()}


def _from_codes(coded: Mapping[str, str]) -> Page:
    words = "\n\n".join(part for part in (coded.get("LP"), coded.get("TD")) if part)
    return _page(coded["HD"], words, coded.get("BY"), coded.get("SN"), day_stated(coded.get("PD")))
