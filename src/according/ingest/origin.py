"""Who published a report, and which agency wrote it, as its own furniture says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.ingest.paragraphs import Paragraph
from according.ingest.phrases import Phrases, load_phrases, named_in
from according.ingest.zones import is_credit
from according.model import Zone

HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)[\s,©]*(?:\d{4}(?:[-–]\d{4})?)?[\s,]*(?:by )?(?P<name>[^.,|;\n]{2,60})", re.IGNORECASE
)
NOT_A_NAME = re.compile(r"\b(all )?rights reserved\b.*$|\b\d{4}\b", re.IGNORECASE)


def agency_of(text: str, zones: Sequence[Zone]) -> str | None:
    """The agency that the copyright line, the dateline or the byline names, asked in this order."""
    phrases = load_phrases()
    furniture = _furniture(text, zones, phrases)
    for kind in ("boilerplate", "dateline", "byline"):
        lines = [words for zone, words in furniture if zone.kind == kind]
        if kind == "boilerplate":
            lines = [words for words in lines if phrases.whole("copyright", words)]
        names = [named_in(words, phrases.agencies) for words in lines]
        if any(names):
            return next(name for name in names if name)
    return None


def publisher_of(text: str, zones: Sequence[Zone]) -> str | None:
    """The outlet that the lines around the report name, the longest name first, else the holder of the copyright."""
    phrases = load_phrases()
    lines = [words for zone, words in _furniture(text, zones, phrases) if zone.kind in ("boilerplate", "byline")]
    found = [name for words in lines if (name := named_in(words, phrases.outlets))]
    if found:
        return max(found, key=lambda name: (len(name), name))
    holders = [_holder(words) for words in lines if phrases.whole("copyright", words)]
    return next((name for name in holders if name and named_in(name, phrases.agencies) is None), None)


def _furniture(text: str, zones: Sequence[Zone], phrases: Phrases) -> list[tuple[Zone, str]]:
    """Everything but the report's own words and its photo credits: a photo's agency is not the report's."""
    around = [zone for zone in zones if zone.kind in ("boilerplate", "byline", "dateline")]
    lines = [(zone, Paragraph(zone.start, zone.end, text[zone.start : zone.end])) for zone in around]
    return [(zone, line.words) for zone, line in lines if not is_credit(line, phrases)]


def _holder(words: str) -> str | None:
    match = HOLDER.search(words)
    name = NOT_A_NAME.sub("", match["name"]).strip(" -–—") if match else ""
    return name or None
