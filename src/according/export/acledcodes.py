"""Which event and sub-event of ACLED an incident is: by its type, then by who stood on each side, and with what.

The type alone does not tell. An attack on soldiers is a battle and one on villagers violence against civilians; a crowd
that is shot at is met with excessive force; ground goes to a government or to others.
Source: ACLED codebook, "ACLED events", https://acleddata.com/knowledge-base/codebook/.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from according.export.cases import Case, codes_of
from according.ontology.frames import Frames
from according.ontology.frames import Mapping as Codes
from according.ontology.groups import group_of
from according.ontology.kinds import HAVING_ARMS, STATE_KINDS
from according.values import Actor, EventType, Group, Thing

Event = tuple[str, str]
CLASH, ATTACK = ("Battles", "Armed clash"), ("Violence against civilians", "Attack")
REGAINED, OVERTAKEN = ("Battles", "Government regains territory"), ("Battles", "Non-state actor overtakes territory")
MOB, UNREST = ("Riots", "Mob violence"), ("Riots", "Violent demonstration")
INTERVENTION = ("Protests", "Protest with intervention")
EXCESSIVE = ("Protests", "Excessive force against protesters")
REMOTE = "Explosions/Remote violence"
BY_WEAPON = {"suicide-bombing": (REMOTE, "Suicide bomb"), "chemical-attack": (REMOTE, "Chemical weapon")}
"""What decides, of whatever else an explosion is made."""
GRENADES, GRENADE = frozenset({"grenade", "hand grenade"}), (REMOTE, "Grenade")
IED = (REMOTE, "Remote explosive/landmine/IED")
UNARMED = frozenset({"crowd", "civilians", "displaced", "religious"})
"""Kinds of people who riot where they clash: members of nobody knows what do not."""
NO_MORE = frozenset({"former", "ex", "retired", "ex-"})
"""Words for those who bore arms once: civilians."""
FOUGHT = frozenset({"attack", "armed-attack", "raid", "military-operation"})
"""Types that are a battle between armed sides, and violence against civilians where these alone are hit."""


def event_of(case: Case, codes: Mapping[str, Codes], frames: Frames) -> Event | None:
    """Event and sub-event; None for a type that ACLED does not code."""
    told = _told(case, frames) or codes_of(case, codes).acled
    doers, hit = _kinds(case.incident.perpetrators), _kinds(case.incident.targets)
    hit |= {kind_of(toll.group) for toll in case.tolls("killed") if toll.best and toll.group.side != "perpetrator"}
    hit -= {"unknown"}
    if told is None:
        return None
    if told[0] == REMOTE:
        return _of_explosion(told, case, frames)
    if told in (REGAINED, OVERTAKEN):
        return REGAINED if doers and doers <= STATE_KINDS else OVERTAKEN
    return _between(told, doers, hit, case)


def _told(case: Case, frames: Frames) -> Event | None:
    """What the words say that told the incident's type, which may be of several kinds: an explosion by a grenade."""
    type_ = _type(case)
    types = ((claim.method.split("/")[0], claim.value) for claim in case.claims)
    methods = Counter(frame for frame, value in types if isinstance(value, EventType) and value.value == type_)
    known = {frame.id: frame for frame in frames.frames}
    found = (known[each] for each, _ in methods.most_common() if each in known)
    return next((frame.codes.acled for frame in found if frame.type == type_ and frame.codes.acled), None)


def _type(case: Case) -> str | None:
    return case.incident.type.value if isinstance(case.incident.type, EventType) else None


def _of_explosion(told: Event, case: Case, frames: Frames) -> Event:
    weapons = [c.value for c in case.claims if c.field == "weapon" and isinstance(c.value, Thing)]
    names = {weapon.name for weapon in weapons} | {words for a in case.incident.perpetrators for words in _ends(a.name)}
    sorts = {frames.weapons.type_of(name) for name in names}
    decided = next((event for sort, event in BY_WEAPON.items() if sort in sorts), None)
    return decided or (GRENADE if told == IED and names & GRENADES else told)


def _ends(name: str) -> tuple[str, ...]:
    words = name.casefold().split()
    return words[-1], " ".join(words[-2:])


def _between(told: Event, doers: set[str], hit: set[str], case: Case) -> Event:
    """By the sides: armed or not, a crowd or not."""
    armed, civil = hit <= HAVING_ARMS and bool(hit), bool(hit) and not hit & HAVING_ARMS
    force = "crowd" in hit and doers <= STATE_KINDS and bool(doers)
    if told in (ATTACK, CLASH, INTERVENTION) and force:
        return EXCESSIVE if told != INTERVENTION or any(toll.best for toll in case.tolls("killed")) else told
    if told == INTERVENTION and any(toll.best for toll in case.tolls("killed")):
        return EXCESSIVE
    if told == ATTACK and doers == {"crowd"}:
        return MOB
    if told == CLASH and doers & HAVING_ARMS <= STATE_KINDS and doers & UNARMED:
        return UNREST if doers & HAVING_ARMS else MOB
    fought = _type(case) in FOUGHT
    if fought and told == ATTACK and armed and (doers & HAVING_ARMS or not doers):
        return CLASH
    return ATTACK if fought and told == CLASH and civil else told


def _kinds(actors: Iterable[Actor]) -> set[str]:
    return {kind_of(actor) for actor in actors}


def kind_of(who: Actor | Group) -> str:
    """The kind of an actor or of those counted, by the list of actors or else by its noun."""
    if isinstance(who, Actor) and who.id is not None:
        return who.kind
    name = who.name if isinstance(who, Actor) else who.text
    words = name.casefold().split()
    noun = next((found for each in reversed(words) if (found := group_of(each)) is not None), None)
    if noun is None:
        return who.kind if isinstance(who, Actor) else "unknown"
    if NO_MORE & set(words) or noun.kind == "people":
        return "civilians" if NO_MORE & set(words) else "unknown"
    return noun.kind
