"""Independent voices: who, in the end, vouches that an event happened.

A casualty recorder counts primary sources, not articles. So copies of one story are one voice; so are reports that
quote the same speaker, speakers of one party, and unnamed speakers whom a reader cannot tell apart. In doubt two
speakers are one voice: a missed corroboration does less harm than an invented one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from according.ids import content_id
from according.link.tellings import EFFECTS, Compatible
from according.model import Claim, ClaimField, Report, Speaker, SpeakerKind
from according.values import Actor, Quantity

VOUCHING: frozenset[ClaimField] = frozenset({"occurrence", "type", *EFFECTS})
"""Claims that say that it happened. Who only tells where, when or with how many men is no witness to the event."""

PARTIES: frozenset[ClaimField] = frozenset({"perpetrator", "target", "participant"})
AKIN = frozenset({"same", "related"})

SIMILAR_KINDS: tuple[frozenset[SpeakerKind], ...] = (
    frozenset({"military", "police", "official", "government"}),
    frozenset({"eyewitness", "resident"}),
)
"""Kinds that one person is called by in turn: "a military source", "an official"; "a witness", "a resident"."""


HELD_BY_ONE = frozenset(
    (
        "governor",
        "mayor",
        "minister",
        "president",
        "premier",
        "chief",
        "director",
        "commissioner",
        "commander",
        "bishop",
        "prosecutor",
    )
)
"""Offices that one person holds at a time: "the governor of Donetsk" is whom another report names as its governor."""


@dataclass(frozen=True)
class Voice:
    """One independent origin: its speakers' ids (none: the report's own voice), its reports, its stance on the event.

    `party` is True when all its speakers speak for a party to the event.
    """

    id: str
    speakers: tuple[str, ...]
    reports: tuple[str, ...]
    party: bool
    asserts: bool
    denies: bool


@dataclass(frozen=True)
class Origin:
    """A speaker in a report, or (speaker None) the report in its own voice.

    `party` is True when the speaker speaks for a party to this incident; `figures` are those that the speaker gives.
    """

    report: Report
    speaker: Speaker | None
    party: bool = False
    figures: frozenset[tuple[str, int | None]] = frozenset()

    @property
    def faceless(self) -> bool:
        """True for a speaker without name and affiliation ("a source", "witnesses"), or of a headline alone."""
        return self.speaker is not None and (self.heads or not (self.speaker.named or self.speaker.affiliation))

    @property
    def heads(self) -> bool:
        """True for a speaker whom only a headline names: it says in short what the report's own speakers say."""
        headlines = [zone for zone in self.report.zones if zone.kind == "headline"]
        spans = self.speaker.spans if self.speaker else ()
        return bool(spans) and all(any(z.start <= s.start < z.end for z in headlines) for s in spans)

    @property
    def key(self) -> tuple[str, str]:
        """What claims are looked up by: the report's id and the speaker's, or "" for the report itself."""
        return self.report.id, self.speaker.id if self.speaker else ""


def voices(
    claims: Sequence[Claim],
    speakers: Mapping[str, Speaker],
    reports: Mapping[str, Report],
    compatible: Compatible,
) -> tuple[Voice, ...]:
    """The independent voices of one incident.

    Args:
        claims: the incident's claims, of all its accounts.
        speakers, reports: by id; at least those that the claims name.
        compatible: how two actors stand to each other.
    """
    vouching = [claim for claim in claims if claim.field in VOUCHING]
    parties = tuple(dict.fromkeys(c.value for c in claims if c.field in PARTIES and isinstance(c.value, Actor)))
    heard = {claim.speaker: speakers[claim.speaker] for claim in vouching if claim.speaker}
    partial = {
        id_
        for id_, s in heard.items()
        if s.party or speaks_for(as_actor(s), parties, compatible) or any(map(names_itself(s), claims))
    }
    origins = [
        Origin(reports[report], heard.get(speaker), speaker in partial, _figures(speaker, vouching))
        for report, speaker in _sources(vouching)
    ]
    groups = _join(origins, _together_cited(vouching), compatible)
    stances = {key: _stance(claim for claim in vouching if _key(claim) == key) for key in {o.key for o in origins}}
    return tuple(_voice(group, stances) for group in groups)


def voice_of(claim: Claim, found: Sequence[Voice], reports: Mapping[str, Report]) -> str:
    """The id of the voice behind a claim; for a report's own words its story: the agency, the copies or the report."""
    if claim.speaker is not None:
        return next((voice.id for voice in found if claim.speaker in voice.speakers), claim.speaker)
    report = reports[claim.report]
    return report.agency or report.copy_group or report.id


def first_hand(claims: Sequence[Claim]) -> list[Claim]:
    """Claims of the same kind without a report's own words where one of its speakers says so: those sum them up."""
    cited = {claim.report for claim in claims if claim.speaker}
    return [claim for claim in claims if claim.speaker or claim.report not in cited]


def speaks_for(organisation: Actor | None, actors: Iterable[Actor], compatible: Compatible) -> bool:
    """True when an organisation is one of some actors, a part of one, or otherwise akin to one."""
    return organisation is not None and any(compatible(organisation, actor) in AKIN for actor in actors)


def names_itself(speaker: Speaker) -> Callable[[Claim], bool]:
    """Whether a claim is the speaker's own, that the speaker took part: "the army" says so of "the army"."""
    own = speaker.text.casefold()

    def about(claim: Claim) -> bool:
        told = claim.field in PARTIES and claim.speaker == speaker.id and claim.assertion == "asserted"
        return told and isinstance(claim.value, Actor) and claim.value.text.casefold() == own

    return about


def same_voice(a: Origin, b: Origin, cited_together: Container[frozenset[str]], compatible: Compatible) -> bool:
    """True when a reader cannot hold two origins for independent of each other."""
    if a.speaker is None or b.speaker is None:
        return a.speaker is b.speaker and _one_story(a.report, b.report)
    first, second = a.speaker, b.speaker
    if first.name and second.name and first.name.casefold() == second.name.casefold():
        return True
    if first.text.casefold() == second.text.casefold() and first.affiliation == second.affiliation:
        return True
    if (a.party and b.party and _together(first, second, compatible)) or _of_one_office(first, second):
        return True
    if first.named != second.named and _is_holder(*sorted((first, second), key=lambda each: each.named)):
        return True
    if a.report.id == b.report.id and a.heads != b.heads:
        known = first.affiliation is not None and second.affiliation is not None
        return _together(first, second, compatible) if known else _of_one_kind(first, second)
    if first.named or second.named or not (_one_story(a.report, b.report) or _channels(a) & _channels(b)):
        return False
    if first.kind != second.kind and frozenset((first.id, second.id)) in cited_together:
        return False
    return _alike(first, second, compatible)


def _of_one_office(a: Speaker, b: Speaker) -> bool:
    """ "The health ministry" and "the Afghan health ministry", of one event: only one names the country."""
    words = [[word for word in each.text.split() if word.casefold() != "the"] for each in (a, b)]
    short, long = sorted(words, key=len)
    whose = long[0][0].isupper() if len(short) > 1 and len(long) == len(short) + 1 else False
    return a.kind == b.kind == "government" and whose and long[1:] == short


def _is_holder(unnamed: Speaker, named: Speaker) -> bool:
    """ "The governor of Donetsk" and "the governor of Donetsk, Ivo Reh"; not "a mayor", who may be of another town."""
    words = [[word.strip(",.").casefold() for word in each.text.split()] for each in (unnamed, named)]
    office = set(words[0]) - {"the"}
    return words[0][:1] not in (["a"], ["an"]) and bool(office & HELD_BY_ONE) and office <= set(words[1])


def _channels(origin: Origin) -> frozenset[str]:
    """Through whom an origin's words came: the report's agency, and those that the speaker "told"."""
    relay = origin.speaker.relay if origin.speaker else ()
    return frozenset(name.casefold() for name in (origin.report.agency, *relay) if name)


def _alike(a: Speaker, b: Speaker, compatible: Compatible) -> bool:
    """Two unnamed speakers of one story whom nothing tells apart: no other affiliation, no other kind."""
    if a.affiliation and b.affiliation:
        return _together(a, b, compatible)
    return "unknown" in {a.kind, b.kind} or _of_one_kind(a, b)


def _of_one_kind(a: Speaker, b: Speaker) -> bool:
    """Of the same kind, or of kinds that reports call by each other's names: a military source, an official."""
    kinds = {a.kind, b.kind}
    return a.kind == b.kind or any(kinds <= similar for similar in SIMILAR_KINDS)


def _together(a: Speaker, b: Speaker, compatible: Compatible) -> bool:
    """True when two speakers speak from one organisation, or from a part of it."""
    first, second = as_actor(a), as_actor(b)
    return first is not None and second is not None and compatible(first, second) in AKIN


def as_actor(speaker: Speaker) -> Actor | None:
    """The organisation that a speaker speaks from, as an actor."""
    if speaker.affiliation is None:
        return None
    return Actor(id=speaker.affiliation.id, name=speaker.affiliation.name, kind=speaker.kind, text=speaker.text)


def _one_story(a: Report, b: Report) -> bool:
    """True for one report, for copies, and for reports that one agency wrote."""
    return (
        a.id == b.id
        or (a.copy_group is not None and a.copy_group == b.copy_group)
        or (bool(a.agency) and a.agency == b.agency)
    )


def _sources(claims: Sequence[Claim]) -> list[tuple[str, str]]:
    """Report and speaker of claims; a report's own words ("") only where it cites nobody, for else it repeats them."""
    keys = {_key(claim) for claim in claims}
    citing = {report for report, speaker in keys if speaker}
    return sorted(key for key in keys if key[1] or key[0] not in citing)


def _together_cited(claims: Sequence[Claim]) -> frozenset[frozenset[str]]:
    """Pairs of speakers to whom a report gives the same words: "a soldier and a priest said" are two people."""
    saying: dict[tuple[str, str, tuple[int, ...]], set[str]] = defaultdict(set)
    for claim in claims:
        if claim.speaker:
            saying[claim.account, claim.field, tuple(span.start for span in claim.spans)].add(claim.speaker)
    return frozenset(frozenset(pair) for speakers in saying.values() for pair in combinations(speakers, 2))


def _join(
    origins: Sequence[Origin], cited_together: Container[frozenset[str]], compatible: Compatible
) -> list[list[Origin]]:
    """Groups of origins that are one voice, directly or through others: relays and rewrites form chains.

    A faceless speaker ("military sources") could be any of several: it joins the one whose figure it repeats, or who
    is of its kind, and chains none together.
    """
    known = [origin for origin in origins if not origin.faceless]
    home = {origin.key: [origin] for origin in known}
    for a, b in combinations(known, 2):
        left, right = home[a.key], home[b.key]
        if left is not right and same_voice(a, b, cited_together, compatible):
            left.extend(right)
            home.update((origin.key, left) for origin in right)
    groups = [group for key, group in home.items() if group[0].key == key]
    for origin in (origin for origin in origins if origin.faceless):
        fitting = [g for g in groups if any(same_voice(origin, other, cited_together, compatible) for other in g)]
        if fitting:
            max(fitting, key=lambda group: max(_likeness(origin, other) for other in group)).append(origin)
        else:
            groups.append([origin])
    return groups


def _likeness(a: Origin, b: Origin) -> int:
    """How much two speakers look alike, to choose between several: the same figure first, then the same kind."""
    if a.speaker is None or b.speaker is None:
        return 0
    return 2 * bool(a.figures & b.figures) + (a.speaker.kind == b.speaker.kind)


def _figures(speaker: str, claims: Iterable[Claim]) -> frozenset[tuple[str, int | None]]:
    told = (claim for claim in claims if claim.speaker == speaker and isinstance(claim.value, Quantity))
    return frozenset((claim.field, claim.value.best) for claim in told if isinstance(claim.value, Quantity))


def _voice(group: Sequence[Origin], stances: Mapping[tuple[str, str], tuple[bool, bool]]) -> Voice:
    telling = [origin for origin in group if not origin.faceless] or group
    return Voice(
        id=content_id("s", "voice", sorted(origin.key for origin in group)),
        speakers=tuple(sorted(origin.speaker.id for origin in group if origin.speaker)),
        reports=tuple(sorted({origin.report.id for origin in group})),
        party=all(origin.party for origin in telling),
        asserts=any(stances[origin.key][0] for origin in group),
        denies=any(stances[origin.key][1] for origin in group),
    )


def _stance(claims: Iterable[Claim]) -> tuple[bool, bool]:
    """Whether a speaker asserts, and whether denies, the event. A claim of nobody hurt denies harm, not the event."""
    listed = list(claims)
    asserts = any(claim.assertion == "asserted" for claim in listed)
    return asserts, any(claim.assertion == "denied" and claim.field in ("occurrence", "type") for claim in listed)


def _key(claim: Claim) -> tuple[str, str]:
    return claim.report, claim.speaker or ""
