"""A small record made by hand: two reports, written for this project, of one clash and one blast.

Every value is built from the text itself, so that a span can never miss its words.
"""

from __future__ import annotations

from datetime import date

from according.ids import content_id, sha256_of
from according.model import (
    Account,
    Affiliation,
    Claim,
    Extraction,
    Failure,
    Flag,
    Grade,
    Incident,
    Judgement,
    Method,
    Record,
    Relation,
    Report,
    SetAside,
    Speaker,
    Toll,
    Zone,
)
from according.values import (
    Actor,
    AnyValue,
    EventType,
    Group,
    Occurrence,
    Place,
    Published,
    Quantity,
    Span,
    TimeSpan,
    Unresolved,
    UnresolvedDate,
)

FIRST = "Seven fighters were killed near Dorma on Monday, an army spokesman said. A blast was reported in Ketu."
SECOND = "Up to ten gunmen died near Dorma, a resident told the agency. Nobody counted the wounded."
METHOD = Method(version="0.1.0", model="sample", gazetteer="sample", rules="ucdp")


def span(text: str, words: str) -> Span:
    """The first place of some words in a text."""
    start = text.index(words)
    return Span(start=start, end=start + len(words), text=words)


def report(text: str, path: str, published: Published | UnresolvedDate) -> Report:
    """A report with one body zone."""
    return Report(
        id=content_id("r", text),
        path=path,
        url=None,
        sha256=sha256_of(text.encode()),
        title=text[:24],
        language="en",
        publisher="The Sample",
        agency=None,
        published=published,
        text=text,
        zones=(Zone(kind="body", start=0, end=len(text)),),
    )


def claim(told: Report, account: Account, speaker: Speaker | None, field: str, value: AnyValue, words: str) -> Claim:
    """An asserted claim about an account, in these words."""
    said_by = speaker.id if speaker else None
    return Claim.model_validate(
        {
            "id": content_id("c", told.id, account.id, said_by, field, words),
            "account": account.id,
            "report": told.id,
            "speaker": said_by,
            "field": field,
            "value": value,
            "assertion": "asserted",
            "spans": (span(told.text, words),),
            "method": "killing/passive",
        }
    )


def first() -> Extraction:
    """Seven fighters killed, according to the army; and a blast somewhere else, of which no more is known."""
    monday = date(2021, 3, 1)
    told = report(
        FIRST, "first.txt", Published(start=monday, end=monday, precision="day", basis="stated", text="1 March 2021")
    )
    army = Speaker(
        id=content_id("s", told.id, "an army spokesman"),
        report=told.id,
        name=None,
        text="an army spokesman",
        named=False,
        kind="military",
        affiliation=Affiliation(id=None, name="the army"),
        party=True,
        spans=(span(FIRST, "an army spokesman"),),
    )
    clash, blast = (Account(id=content_id("a", told.id, name), report=told.id) for name in ("clash", "blast"))
    killed = Quantity(
        low=7,
        best=7,
        high=7,
        qualifier="exact",
        text="Seven fighters",
        group=Group(text="fighters", status="combatant", side="target"),
    )
    when = TimeSpan(start=monday, end=monday, precision="day", text="Monday")
    where = Place(
        name="Dorma",
        latitude=-12.5,
        longitude=20.25,
        radius_km=5,
        country="AO",
        gazetteer_id="g:1",
        precision=2,
        text="near Dorma",
    )
    return Extraction(
        report=told,
        speakers=(army,),
        accounts=(clash, blast),
        claims=(
            claim(told, clash, army, "killed", killed, "Seven fighters were killed"),
            claim(told, clash, army, "place", where, "near Dorma"),
            claim(told, clash, army, "time", when, "on Monday"),
            claim(told, blast, None, "occurrence", Occurrence(text="A blast was reported"), "A blast was reported"),
            claim(told, blast, None, "place", Unresolved(unresolved="two places bear this name", text="Ketu"), "Ketu"),
        ),
        flags=(Flag(kind="office-mismatch", report=told.id, spans=(army.spans[0],), why="the list names another"),),
    )


def second() -> Extraction:
    """Up to ten gunmen dead at the same place, according to a resident; undated."""
    told = report(SECOND, "second.txt", UnresolvedDate(unresolved="the text states none", after=date(2021, 3, 1)))
    resident = Speaker(
        id=content_id("s", told.id, "a resident"),
        report=told.id,
        name=None,
        text="a resident",
        named=False,
        kind="resident",
        spans=(span(SECOND, "a resident"),),
    )
    clash = Account(id=content_id("a", told.id, "clash"), report=told.id)
    killed = Quantity(
        high=10,
        qualifier="up-to",
        text="Up to ten gunmen",
        group=Group(text="gunmen", status="combatant", side="target"),
    )
    wounded = Unresolved(unresolved="the text gives no figure", text="the wounded")
    return Extraction(
        report=told,
        speakers=(resident,),
        accounts=(clash,),
        claims=(
            claim(told, clash, resident, "killed", killed, "Up to ten gunmen died"),
            claim(told, clash, None, "injured", wounded, "Nobody counted the wounded"),
        ),
    )


def incident(*members: Extraction | Account, **changes: object) -> Incident:
    """An incident of some accounts: its id is its first account's, as the real ones are."""
    accounts = [each if isinstance(each, Account) else each.accounts[0] for each in members]
    shape = {
        "id": content_id("i", accounts[0].id),
        "title": "Clash near Dorma",
        "type": EventType(value="armed-clash", text="killed"),
        "time": TimeSpan(start=date(2021, 3, 1), end=date(2021, 3, 1), precision="day", text="Monday"),
        "place": first().claims[1].value,
        "perpetrators": (),
        "targets": (Actor(name="fighters", kind="generic", text="fighters"),),
        "accounts": tuple(account.id for account in accounts),
        "independent_voices": len(accounts),
        "grade": Grade(event="corroborated", toll="contested"),
    }
    return Incident.model_validate({**shape, **changes})


def record() -> Record:
    """Both reports, concluded: one clash told twice, one blast, and a report that could not be read."""
    one, two = first(), second()
    toll = Toll(
        effect="killed",
        group=Group(text="fighters", status="combatant", side="target"),
        low=7,
        best=7,
        high=10,
        claims=(one.claims[0].id,),
        set_aside=(SetAside(claim=two.claims[0].id, reason="only an upper bound"),),
        rule="ucdp",
        why="the only exact figure",
    )
    clash = incident(one, two, tolls=(toll,))
    blast = incident(
        one.accounts[1],
        title="Blast in Ketu",
        type=EventType(value="explosion", text="blast"),
        time=Unresolved(unresolved="no time is given"),
        place=one.claims[4].value,
        targets=(),
        grade=Grade(event="single-voice", toll="unknown"),
    )
    homes = {account: each.id for each in (clash, blast) for account in each.accounts}
    return Record(
        method=METHOD,
        reports=(one.report, two.report),
        speakers=one.speakers + two.speakers,
        accounts=tuple(a.model_copy(update={"incident": homes[a.id]}) for a in one.accounts + two.accounts),
        claims=one.claims + two.claims,
        incidents=(clash, blast),
        relations=(Relation(from_=blast.id, to=clash.id, kind="may-overlap", why="same day"),),
        flags=one.flags,
        failures=(Failure(path="empty.txt", reason="The file is empty.", remedy="Remove it."),),
    )


def judgement(verdict: str = "same", why: str = "one clash, told twice") -> Judgement:
    """A person's word on the two clashes."""
    a, b = first().accounts[0].id, second().accounts[0].id
    return Judgement.model_validate(
        {
            "id": content_id("j", a, b, verdict, why),
            "a": a,
            "b": b,
            "verdict": verdict,
            "author": "reviewer",
            "kind": "person",
            "why": why,
        }
    )
