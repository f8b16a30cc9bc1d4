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


def agency_of(text: str, zones: Sequence[Zone], author: str | None = None) -> str | None:
    """The agency that the copyright line, the dateline, the byline or the page's author names, asked in this order."""
    phrases = load_phrases()
    furniture = _furniture(text, zones, phrases)
    signed = [(kind, words) for kind, words in furniture if kind != "boilerplate" or phrases.whole("copyright", words)]
    ordered = sorted(signed, key=lambda line: SIGNED.index(line[0]))
    lines = [*(words for _, words in ordered), author or ""]
    listed = next((name for words in lines if (name := phrases.agencies.find(words))), None)
    return listed or next((name for name in _holders(ordered, phrases) if phrases.whole("wires", name)), None)


def publisher_of(text: str, zones: Sequence[Zone]) -> str | None:
    """The outlet that the lines around the report name: a known one, the longest name first; else a newspaper's name
    by its form; else the holder of the copyright, where that is no agency.
    """
    phrases = load_phrases()
    lines = [(kind, words) for kind, words in _furniture(text, zones, phrases) if kind != "dateline"]
    outlets = [name for _, words in lines if (name := phrases.outlets.find(words))]
    mastheads = [name for _, words in lines if (name := phrases.found("mastheads", words))]
    if outlets or mastheads:
        return max(outlets, key=lambda name: (len(name), name)) if outlets else mastheads[0]
    holders = [name for name in _holders(lines, phrases) if phrases.agencies.find(name) is None]
    return next((name for name in holders if not phrases.whole("wires", name)), None)


def _holders(lines: Sequence[tuple[ZoneKind, str]], phrases: Phrases) -> list[str]:
    """The holders that the copyright lines name."""
    found = [HOLDER.search(words) for _, words in lines if phrases.whole("copyright", words)]
    names = [NOT_A_NAME.sub("", match["name"]).strip(" -–—") for match in found if match]
    return [name for name in names if name]


def _furniture(text: str, zones: Sequence[Zone], phrases: Phrases) -> list[tuple[ZoneKind, str]]:
    """The lines around the report, but no photo credits: a photo's agency is not the report's."""
    lines = [(zone.kind, Paragraph(zone.start, zone.end, text[zone.start : zone.end])) for zone in zones]
    return [(kind, line.words) for kind, line in lines if kind in SIGNED and not is_credit(line, phrases)]
