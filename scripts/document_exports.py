"""Write docs/exports.md from the exports' columns: `python scripts/document_exports.py` (a test holds it current)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from according.export import acled, geojson, parquet, plover, ucdp
from according.export.sheet import Column

PAGE = Path(__file__).resolve().parent.parent / "docs" / "exports.md"
HEAD = """# Exports

`according export --as FORM` writes a store, or what passes its filters, in a form that others read. Three rules hold in
all of them:

- What is not known is **empty**, and the reason stands beside it (`according_reasons`, `reasons`). An empty figure is
  not a 0; a place known by its country only has no point.
- Every row carries its **grade**: how well founded it is that the incident happened, and its figure.
- The same store gives the same bytes.

| form | is | tolls by |
|---|---|---|
| `json` | [the record](record.md), whole | the store's rule |
| `csv` | a row a claim ([columns](record.md#as-csv)) | – |
| `geojson` | a Feature an incident, with tolls and claims | the store's rule |
| `parquet` | a folder: `incidents`, `tolls`, `claims` | the store's rule |
| `ucdp` | a row an incident, in the columns of UCDP GED | `ucdp` |
| `acled` | a row an incident, in the columns of ACLED | `acled` |
| `plover` | a line of JSON an incident, PLOVER's event | the store's rule |
| `annotations` | [W3C Web Annotations with PROV](#annotations), a node a claim | the store's rule |

UCDP and ACLED code by hand and by their own rules; these tables have their columns and their rules for tolls, and are
not their data. Cite UCDP and ACLED for theirs, and According for these.
"""


ANNOTATIONS = """
## annotations

One JSON-LD document for tools that follow a claim to its words: each claim is a
[Web Annotation](https://www.w3.org/TR/annotation-model/), whose body says what is claimed (in words, and in the
record's own form as `according:value`) and whose target is the words, by position and by quotation.
[PROV](https://www.w3.org/TR/prov-o/) says what came from what.

| node | is | says |
|---|---|---|
| `urn:x-according:reader` | `prov:SoftwareAgent` | this program: version, model, gazetteer, rules |
| `...:report:ID` | `prov:Entity`, `Text` | title, day, publisher, agency, address, SHA-256 of its bytes |
| `...:speaker:ID` | `prov:Agent` | kind, affiliation, whether a party, through whom it came (`relay`) |
| `...:person:NAME` | `prov:Person` | who made a claim of their own while working on the record |
| `...:claim:ID` | `Annotation`, `prov:Entity` | from which report, according to which speaker or person |
| `...:incident:ID` | `prov:Entity` | from which claims, with its grades and voices |
| `...:toll:INCIDENT:N` | `prov:Entity` | low, best and high, from which claims, which were set aside and why |

A claim without `prov:wasAttributedTo` is in the report's own voice. The reports' texts are left out, but for the words
of claims and the 32 characters around them: `start` and `end` count Unicode code points of the text as the record has
it.
"""


def section(title: str, columns: Sequence[Column]) -> str:
    """A heading and a table of columns."""
    lines = "\n".join(f"| `{column.name}` | {column.kind} | {column.meaning} |" for column in columns)
    return f"\n## {title}\n\n| column | kind | is |\n|---|---|---|\n{lines}\n"


def page() -> str:
    """The whole page."""
    parts = (
        ("ucdp", ucdp.COLUMNS),
        ("acled", acled.COLUMNS),
        ("geojson: properties", geojson.COLUMNS),
        ("parquet: incidents", parquet.INCIDENTS),
        ("parquet: tolls", parquet.TOLLS),
        ("parquet: claims", parquet.claims_columns()),
        ("plover", plover.COLUMNS),
    )
    return HEAD + "".join(section(title, columns) for title, columns in parts) + ANNOTATIONS


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
