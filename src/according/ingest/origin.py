"""Who published a report, and which agency wrote it, as its own furniture says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from according.ingest.paragraphs import Paragraph
from according.ingest.phrases import Phrases, load_phrases
from according.ingest.zones import is_credit
from according.model import Zone, ZoneKind

HOLDER = re.compile(
    r"(?:©|\(c\)|copyright)[\s,©]*(?:\d{4}(?:[-–]\d{4})?)?[\s,]*(?:by )?(?P<name>[^.,|;\n]{2,60})", re.IGNORECASE
)
NOT_A_NAME = re.compile(r"\b(all )?rights reserved\b.*$|\b\d{4}\b", re.IGNORECASE)
# Where an agency names itself, the surest first.
SIGNED: tuple[ZoneKind, ...] = ("boilerplate", "dateline", "byline")


def agency_of(text: str, zones: Sequence[Zone]) -> str | None:
    """The agency that the copyright line, the dateline or the byline names, asked in this order."""
    phrases = load_phrases()
    furniture = _furniture(text, zones, phrases)
    signed = [(kind, words) for kind, words in furniture if kind != "boilerplate" or phrases.whole("copyright", words)]
    ordered = sorted(signed, key=lambda line: SIGNED.index(line[0]))
    return next((name for _, words in ordered if (name := phrases.agencies.find(words))), None)


def publisher_of(text: str, zones: Sequence[Zone]) -> str | None:
    """The outlet that the lines around the report name, the longest name first, else the holder of the copyright."""
    phrases = load_phrases()
    lines = [words for kind, words in _furniture(text, zones, phrases) if kind != "dateline"]
    outlets = [name for words in lines if (name := phrases.outlets.find(words))]
    if outlets:
        return max(outlets, key=lambda name: (len(name), name))
    holders = [_holder(words) for words in lines if phrases.whole("copyright", words)]
    return next((name for name in holders if name and phrases.agencies.find(name) is None), None)


def _furniture(text: str, zones: Sequence[Zone], phrases: Phrases) -> list[tuple[ZoneKind, str]]:
    """The lines around the report, but no photo credits: a photo's agency is not the report's."""
    lines = [(zone.kind, Paragraph(zone.start, zone.end, text[zone.start : zone.end])) for zone in zones]
    return [(kind, line.words) for kind, line in lines if kind in SIGNED and not is_credit(line, phrases)]


def _holder(words: str) -> str | None:
    match = HOLDER.search(words)
    name = NOT_A_NAME.sub("", match["name"]).strip(" -–—") if match else ""
    return name or None
