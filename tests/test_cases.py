"""Cases that an expert can read (tests/cases/*.txt): a title, a text, the claims expected.

== Title
published: 2014-01-25

The text, in paragraphs.

+ killed: 11 | fighters | the army      a claim: value | group's words, side | speaker's words ("own": the report's)
+ killed: 11 | | the army | military    also the speaker's kind, and then the outlet that relays the words
+ killed: 91..                          at least 91, open above; ..20 up to 20; ~40 about 40; ? no figure given
+ time: 2014-01-24                      or 2014-01-01..2014-01-31, or ? for unresolved
+ place: Gao                            words in the place's name
+ perpetrator: French army              words in the actor's name, text or id
+ denied killed: 12                     any assertion class but "asserted" is written out
- injured                               no such claim; "- killed: 300" no claim of that value
accounts: 1                             how many accounts the text makes
toll killed: 5                          what the groups of an incident come to: low, best and high, or 5..9..12
not yet: + killed: 4                    what a reader takes from the text and According does not: once it
                                        holds, the case fails until the mark is taken off
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path

import pytest

from according.ids import content_id, sha256_of
from according.ingest.parse import read_bytes
from according.model import Assertion, Claim, Extraction, Incident, Ingested
from according.pipeline import Tools, conclude, extract_report, load_tools
from according.values import Quantity, TimeSpan, Unresolved

FOLDER = Path(__file__).parent / "cases"
ASSERTIONS: tuple[Assertion, ...] = ("denied", "possible", "planned", "ordered", "conditional", "habitual")


@dataclass(frozen=True)
class Case:
    """One case as written."""

    title: str
    published: str | None
    text: str
    expected: tuple[str, ...]


def read_cases(path: Path) -> list[Case]:
    """The cases of one file."""
    cases = []
    for block in re.split(r"(?m)^== ", path.read_text(encoding="utf-8"))[1:]:
        title, _, rest = block.partition("\n")
        lines = rest.splitlines()
        published = next((line.split(":", 1)[1].strip() for line in lines if line.startswith("published:")), None)
        expected = tuple(line for line in lines if re.match(r"[+-] |accounts:|toll |not yet: ", line))
        text = "\n".join(line for line in lines if line not in expected and not line.startswith("published:"))
        cases.append(Case(title.strip(), published, text.strip() + "\n", expected))
    return cases


CASES = [(path.stem, case) for path in sorted(FOLDER.glob("*.txt")) for case in read_cases(path)]


@pytest.fixture(scope="session")
def tools() -> Tools:
    return load_tools()


def extraction_of(case: Case, tools: Tools) -> Extraction:
    from datetime import date

    given = date.fromisoformat(case.published) if case.published else None
    content = case.text.encode()
    ingested = read_bytes(content, None, given)
    assert isinstance(ingested, Ingested), ingested
    assert ingested.report.id == content_id("r", sha256_of(content))
    return extract_report(ingested.report, tools)


def described(claim: Claim, extraction: Extraction) -> str:
    speaker = next((s.text for s in extraction.speakers if s.id == claim.speaker), "own")
    return f"{claim.assertion} {claim.field}: {value_of(claim)} | {group_of(claim)} | {speaker}   <{claim.method}>"


def value_of(claim: Claim) -> str:
    value = claim.value
    if isinstance(value, Unresolved):
        return "?"
    if isinstance(value, Quantity):
        if value.qualifier == "about" and value.best is not None:
            return f"~{value.best}"
        if value.low == value.high:
            return str(value.low)
        return f"{'' if value.low is None else value.low}..{'' if value.high is None else value.high}"
    if isinstance(value, TimeSpan):
        return str(value.start) if value.start == value.end else f"{value.start or ''}..{value.end or ''}"
    return " / ".join(str(part) for part in value.model_dump(exclude={"candidates"}).values() if isinstance(part, str))


def group_of(claim: Claim) -> str:
    group = getattr(claim.value, "group", None)
    return f"{group.text}, {group.side}" if group else ""


def sums_of(incident: Incident, effect: str) -> str:
    """What the groups of an incident come to, as a case writes it; a sum with an open bound is open."""
    groups = [toll for toll in incident.tolls if toll.effect == effect]
    bounds = [[getattr(toll, bound) for toll in groups] for bound in ("low", "best", "high")]
    sums = ["" if None in each else str(sum(each)) for each in bounds]
    return sums[0] if len(set(sums)) == 1 else "..".join(sums)


def matches(line: str, claim: Claim, extraction: Extraction) -> bool:
    head, *details = (part.strip() for part in line[2:].split("|"))
    name, _, wanted = (part.strip() for part in head.partition(":"))
    words = name.split()
    assertion = words[0] if words[0] in ASSERTIONS else "asserted"
    if claim.field != words[-1] or (line.startswith("+") and claim.assertion != assertion):
        return False
    got = value_of(claim)
    exact = isinstance(claim.value, Quantity | TimeSpan | Unresolved)
    if wanted and (got != wanted if exact else wanted.casefold() not in got.casefold()):
        return False
    speaker = next((s for s in extraction.speakers if s.id == claim.speaker), None)
    told = (f"{speaker.name or ''} {speaker.text}", speaker.kind, " ".join(speaker.relay)) if speaker else ("own",)
    for want, have in zip_longest(details, (group_of(claim), *told), fillvalue=""):
        if want and want.casefold() not in have.casefold():
            return False
    return True


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{stem}: {case.title}") for stem, case in CASES])
def test_case(case: Case, tools: Tools) -> None:
    extraction = extraction_of(case, tools)
    for span in (span for claim in extraction.claims for span in claim.spans):
        assert extraction.report.text[span.start : span.end] == span.text
    found = "\n".join(described(claim, extraction) for claim in extraction.claims)
    for line in case.expected:
        wanted = line.removeprefix("not yet: ")
        assert holds(wanted, extraction, tools) == (wanted == line), f"{line}\ngot:\n{found}"


def holds(line: str, extraction: Extraction, tools: Tools) -> bool:
    """Whether an expectation of a case is met."""
    if line.startswith("toll "):
        effect, _, wanted = line.removeprefix("toll ").partition(": ")
        return any(sums_of(incident, effect) == wanted for incident in conclude([extraction], tools).incidents)
    if line.startswith("accounts:"):
        return len(extraction.accounts) == int(line.split(":")[1])
    hits = [claim for claim in extraction.claims if matches(line, claim, extraction)]
    return bool(hits) == line.startswith("+")
