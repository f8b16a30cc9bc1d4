"""Claims as W3C Web Annotations with their provenance (PROV-O), one JSON-LD document.

Each claim is an annotation: its body says what is claimed, its target the words, by position and by quotation. PROV
says what came from what: a claim from its report and its speaker, an incident from claims, a toll from those it used.
Texts are left out but for the quoted words and those around them; positions count the code points of the report's text
in the record, and the SHA-256 of the report's bytes says which text that is.
Sources: https://www.w3.org/TR/annotation-model/, https://www.w3.org/TR/prov-o/.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from urllib.parse import quote

from according.export.cases import published
from according.export.record import STEERING, ordered
from according.export.wording import value_text
from according.model import Claim, Incident, Method, Record, Report, Speaker, Toll
from according.values import Span

NAME = "urn:x-according:"
LINKS = ("prov:wasDerivedFrom", "prov:wasAttributedTo", "according:incident", "according:claim")
"""Properties whose values are nodes of the document, by their names."""
CONTEXT = [
    "http://www.w3.org/ns/anno.jsonld",
    {
        "prov": "http://www.w3.org/ns/prov#",
        "according": NAME,
        **{link: {"@type": "@id"} for link in LINKS},
        "according:value": {"@type": "@json"},
        "dcterms:issued": {"@type": "xsd:date"},
    },
]
READER = f"{NAME}reader"
AROUND = 32
"""Code points quoted before and after the words, so that they are found in another copy of the text, too."""
Node = Mapping[str, object]


def to_jsonld(record: Record) -> str:
    """The document: a line each for the reading, the reports, speakers, claims, incidents and tolls."""
    lines = ",\n".join(json.dumps(each, ensure_ascii=False) for each in nodes(ordered(record)))
    text = f'{{"@context": {json.dumps(CONTEXT)}, "@graph": [\n{lines}\n]}}\n'
    return STEERING.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def nodes(record: Record) -> Iterator[Node]:
    """Everything that the document tells of, each after what it came from."""
    reports = {report.id: report for report in record.reports}
    people = sorted({claim.by.author for claim in record.claims if claim.by})
    yield _reading(record.method)
    yield from (_report(report) for report in record.reports)
    yield from (_speaker(speaker) for speaker in record.speakers)
    yield from ({"id": _id("person", name), "type": "prov:Person", "label": name} for name in people)
    yield from (_claim(claim, reports[claim.report]) for claim in record.claims)
    said: dict[str, list[str]] = {}
    for claim in record.claims:
        said.setdefault(claim.account, []).append(claim.id)
    yield from chain.from_iterable(_incident(incident, said) for incident in record.incidents)


def _id(kind: str, name: str) -> str:
    """A name for a node: `urn:x-according:` with its kind and its id in the record, or a person's name."""
    return f"{NAME}{kind}:{quote(name, safe=':')}"


def _told(node: Node) -> Node:
    """A node without what is not known: in JSON-LD silence is the absence of a statement."""
    return {key: value for key, value in node.items() if value not in (None, [], ())}


def _reading(method: Method) -> Node:
    """This program, which read the claims and derived the tolls, with all that it did so by."""
    parts = ("version", "model", "gazetteer", "rules")
    told = {f"according:{part}": getattr(method, part) for part in parts}
    return {"id": READER, "type": "prov:SoftwareAgent", "label": "According", **told}


def _report(report: Report) -> Node:
    day = published(report)
    return _told(
        {
            "id": _id("report", report.id),
            "type": ["prov:Entity", "Text"],
            "label": report.title,
            "language": report.language,
            "dcterms:issued": day.isoformat() if day else None,
            "according:url": report.url,
            "according:sha256": report.sha256,
            "according:publisher": report.publisher,
            "according:agency": report.agency,
            "according:copyGroup": report.copy_group,
        }
    )


def _speaker(speaker: Speaker) -> Node:
    """Whom a report gives words to; `relay` are those through whom the words came ("told AFP")."""
    return _told(
        {
            "id": _id("speaker", speaker.id),
            "type": "prov:Agent",
            "label": speaker.name or speaker.text,
            "according:kind": speaker.kind,
            "according:affiliation": speaker.affiliation.name if speaker.affiliation else None,
            "according:party": speaker.party,
            "according:relay": list(speaker.relay),
        }
    )


def _claim(claim: Claim, report: Report) -> Node:
    """A claim is its report's where a speaker or the report says it, and a person's where a person made it."""
    speaker = _id("speaker", claim.speaker) if claim.speaker else None
    return _told(
        {
            "id": _id("claim", claim.id),
            "type": ["Annotation", "prov:Entity"],
            "motivation": "describing",
            "created": claim.by.made.isoformat() if claim.by else None,
            "creator": _id("person", claim.by.author) if claim.by else None,
            "generator": None if claim.by else READER,
            "body": _body(claim),
            "target": [_target(span, report) for span in claim.spans],
            "prov:wasDerivedFrom": _id("report", report.id),
            "prov:wasAttributedTo": _id("person", claim.by.author) if claim.by else speaker,
            "according:why": claim.by.why if claim.by else None,
            "according:method": claim.method,
        }
    )


def _body(claim: Claim) -> Sequence[Node]:
    """What is claimed: in words for a person, and in the record's own form for a program."""
    words = f"{claim.field} ({claim.assertion}): {value_text(claim.value)}"
    value = claim.value.model_dump(mode="json", by_alias=True)
    return (
        {"type": "TextualBody", "format": "text/plain", "value": words},
        {
            "type": "according:Claim",
            "according:field": claim.field,
            "according:assertion": claim.assertion,
            "according:value": value,
        },
    )


def _target(span: Span, report: Report) -> Node:
    text = report.text
    words = {
        "type": "TextQuoteSelector",
        "exact": span.text,
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    position = {"type": "TextPositionSelector", "start": span.start, "end": span.end}
    return {"source": _id("report", report.id), "selector": [position, words]}


def _incident(incident: Incident, said: Mapping[str, Sequence[str]]) -> Iterator[Node]:
    """An incident, and each of its tolls, which names the claims it used and, with the reason, those it set aside."""
    claims = [_id("claim", claim) for account in incident.accounts for claim in said.get(account, ())]
    name = _id("incident", incident.id)
    grade = incident.grade
    yield _told(
        {
            "id": name,
            "type": "prov:Entity",
            "label": incident.title,
            "prov:wasDerivedFrom": claims,
            "according:grade": grade.event if grade else None,
            "according:figure": grade.toll if grade else None,
            "according:voices": incident.independent_voices,
        }
    )
    yield from (_toll(toll, number, incident.id) for number, toll in enumerate(incident.tolls, 1))


def _toll(toll: Toll, number: int, incident: str) -> Node:
    figures = {f"according:{name}": getattr(toll, name) for name in ("effect", "low", "best", "high", "rule", "why")}
    aside = [{"according:claim": _id("claim", each.claim), "according:why": each.reason} for each in toll.set_aside]
    return _told(
        {
            "id": _id("toll", f"{incident}:{number}"),
            "type": "prov:Entity",
            "label": f"{toll.effect} {toll.words}",
            "according:incident": _id("incident", incident),
            "prov:wasDerivedFrom": [_id("claim", claim) for claim in toll.claims],
            "according:setAside": aside,
            **figures,
        }
    )
