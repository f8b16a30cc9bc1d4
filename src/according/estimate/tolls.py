"""Tolls: low, best and high of each effect on each group of an incident, by a rule that anyone can read.

The rules are in `according.estimate.rules`. A toll names the claims that it used and those that it set aside, and says
in two sentences how it came about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from according.estimate.figures import WORDS, Figure, Pool
from according.estimate.groups import pool
from according.estimate.later import with_later_deaths
from according.estimate.localities import of_one_place
from according.estimate.overrides import after_people
from according.estimate.pairs import goes_on_to
from according.estimate.reliability import Reliability
from according.estimate.rules import RULES, Count, doubted
from according.estimate.voices import Voice, as_actor, names_itself, speaks_for, voice_of
from according.estimate.withdrawn import withdrawn
from according.estimate.words import is_nation, is_sex_or_age, is_some_of_them, names_as_its_own
from according.link.tellings import EFFECTS, Compatible, published
from according.model import Claim, ClaimField, Effect, Report, SetAside, Speaker, Toll
from according.ontology.kinds import IRREGULARS, UNIFORMED
from according.values import Actor, Group, Quantity

TAKEN_BACK = "The outlet took this report back."
ONE_PLACE = "It counts those of one place, where another report counts those of several."
CASUALTIES = "casualties/"
"""How the methods of figures begin that are read from a word for the dead and the hurt together."""
CITIZENS = frozenset({"citizens", "nationals", "compatriots", "citizen", "national", "compatriot"})
SIDES: tuple[ClaimField, ...] = ("perpetrator", "target", "participant")


@dataclass(frozen=True)
class Evidence:
    """What tolls are derived from: an incident's claims, and who stands behind them.

    `by_people` are the claims that people struck, and their own figures for the whole incident; `corrections` the
    reports that correct an earlier one of their outlet, `retracted` those that their outlet took back.
    """

    claims: Sequence[Claim]
    speakers: Mapping[str, Speaker]
    reports: Mapping[str, Report]
    voices: Sequence[Voice]
    compatible: Compatible
    by_people: Sequence[Claim] = ()
    corrections: frozenset[str] = frozenset()
    retracted: frozenset[str] = frozenset()


def tolls(evidence: Evidence, rule: str, reliability: Reliability) -> tuple[Toll, ...]:
    """The tolls of one incident: one for each effect and group with at least one usable figure.

    Args:
        evidence: the incident's claims and who stands behind them.
        rule: a name in `RULES`.
        reliability: ranks of speakers and the numbers for vague words.
    """
    return tuple(
        toll
        for effect in EFFECTS
        for toll in after_people(
            _of_effect(effect, evidence, rule, reliability), [c for c in evidence.by_people if c.field == effect]
        )
    )


def _of_effect(effect: Effect, evidence: Evidence, rule: str, reliability: Reliability) -> list[Toll]:
    told = [claim for claim in evidence.claims if claim.field == effect]
    usable, aside = _sift([claim for claim in told if claim.report not in evidence.retracted])
    gone = withdrawn(usable, evidence.reports)
    aside += [SetAside(claim=claim, reason=reason) for claim, reason in gone.items()]
    usable = [claim for claim in usable if claim.id not in gone]
    local = of_one_place(usable, evidence.claims, evidence.reports)
    aside += [SetAside(claim=claim.id, reason=ONE_PLACE) for claim in local]
    usable = [claim for claim in usable if claim not in local]
    aside += [SetAside(claim=claim.id, reason=TAKEN_BACK) for claim in told if claim.report in evidence.retracted]
    told_of = [_figure(claim, evidence, reliability) for claim in usable]
    if effect == "killed":
        told_of, added = with_later_deaths(told_of, evidence.claims, evidence.reports)
        aside += added
    pools = pool(told_of, evidence.compatible)
    if not pools:
        return []
    pools[0] = replace(pools[0], aside=(*pools[0].aside, *aside))
    found = [_toll(effect, _standing(p, evidence.corrections, reliability), rule, evidence, reliability) for p in pools]
    return sorted(found, key=lambda toll: (-(toll.best or 0), toll.group.text))


def _sift(claims: Sequence[Claim]) -> tuple[list[Claim], list[SetAside]]:
    """Claims that count people of this incident, and the others with the reason. Totals count only among themselves."""
    whole = all(
        isinstance(c.value, Quantity) and c.value.scope == "aggregate" for c in claims if _why_not(c, True) is None
    )
    reasons = {claim.id: _why_not(claim, whole) for claim in claims}
    aside = [SetAside(claim=claim, reason=reason) for claim, reason in reasons.items() if reason]
    return [claim for claim in claims if reasons[claim.id] is None], aside


def _why_not(claim: Claim, aggregates_count: bool) -> str | None:
    value = claim.value
    if claim.assertion != "asserted":
        return f"The report gives it as {claim.assertion}, not as having happened."
    if not isinstance(value, Quantity):
        return "No number is given."
    if value.low is None and value.best is None and value.high is None:
        return "No number is given."
    if value.scope == "subset":
        return "A part of a total, which is counted already."
    if value.scope == "aggregate" and not aggregates_count:
        return "A total over several incidents."
    return None


def _figure(claim: Claim, evidence: Evidence, reliability: Reliability) -> Figure:
    value = claim.value
    if not isinstance(value, Quantity):
        raise TypeError(f"claim {claim.id} counts nothing")
    printed = published(evidence.reports[claim.report])
    day = claim.said.end if claim.said else printed
    voice = voice_of(claim, evidence.voices, evidence.reports)
    rank = _rank(claim, value.group, evidence, reliability)
    own = value.group is not None and names_as_its_own(value.group)
    speaker = evidence.speakers.get(claim.speaker or "")
    organisation = _sender(speaker) if own and speaker is not None else None
    whose, kind = claim.speaker or _lender(claim, evidence), speaker.kind if speaker is not None else None
    return Figure(claim, value, voice, rank, day, printed, whose, organisation, kind)


def _sender(speaker: Speaker) -> Actor | None:
    """For whom somebody speaks who counts its own; of "a rebel spokesman" that it is rebels."""
    kind = speaker.kind if speaker.kind in IRREGULARS | UNIFORMED else None
    nameless = Actor(name=speaker.text, kind=kind, text=speaker.text) if kind is not None else None
    return as_actor(speaker) or nameless


def _lender(claim: Claim, evidence: Evidence) -> str | None:
    """Who counts as many in a report: its headline says in short what its speakers do, so the number is theirs."""
    own = (c for c in evidence.claims if c.report == claim.report and c.field == claim.field and c.speaker)
    said = sorted((c for c in own if _says_the_same(c, claim)), key=lambda c: (c.spans[0].start, c.id))
    return said[0].speaker if said else None


def _says_the_same(said: Claim, own: Claim) -> bool:
    a, b = said.value, own.value
    if not isinstance(a, Quantity) or not isinstance(b, Quantity) or said.assertion != "asserted":
        return False
    return (a.best or a.low) == (b.best or b.low) and (a.group.status if a.group else "") == (
        b.group.status if b.group else ""
    )


def _rank(claim: Claim, group: Group | None, evidence: Evidence, reliability: Reliability) -> int:
    """How far the speaker is believed about this group. A party's own losses are believed first, the enemy's last."""
    speaker = evidence.speakers.get(claim.speaker or "")
    if speaker is None:
        return reliability.ranks["media"]
    organisation = as_actor(speaker)
    itself = {told.field for told in evidence.claims if names_itself(speaker)(told)}
    sides = [
        side
        for side in SIDES
        if side in itself or speaks_for(organisation, _named(side, evidence.claims), evidence.compatible)
    ]
    if not (sides or speaker.party):
        return reliability.ranks[speaker.kind]
    if isinstance(claim.value, Quantity) and claim.value.best == 0:
        return reliability.ranks["party"]  # it has a reason to say that nobody was hurt, whoever it speaks of
    own = group is not None and (
        group.side in sides or names_as_its_own(group) or speaks_for(organisation, _counted(group), evidence.compatible)
    )
    admits = group is not None and group.status == "civilian" and "perpetrator" in sides
    return reliability.ranks["own-losses" if own or admits else "party"]


def _named(side: ClaimField, claims: Sequence[Claim]) -> list[Actor]:
    return [
        claim.value
        for claim in claims
        if claim.field == side and claim.assertion == "asserted" and isinstance(claim.value, Actor)
    ]


def _counted(group: Group) -> list[Actor]:
    return [Actor(id=group.actor, name=group.text, kind="group", text=group.text)] if group.actor else []


def _standing(found: Pool, corrections: frozenset[str], reliability: Reliability) -> Pool:
    """The figures of a group that rival each other: no denial that is overtaken, no older count, no part."""
    return _without_parts(_latest(_without_denials(found, reliability), corrections))


def _without_parts(found: Pool) -> Pool:
    """Set aside what a speaker counts after a greater number in the same report: nobody contradicts himself so.

    Children, women and citizens whom somebody counts are no low of the people whom another one counts.
    """
    parts = [figure for figure in found.figures if any(_holds(whole, figure) for whole in found.figures)]
    parts += [figure for figure in found.figures if figure not in parts and _is_some_of(figure, found.figures)]
    found = found.without(parts, "The same speaker told a greater number before: a part of it, or an older count.")
    some = [figure for figure in found.figures if any(_counts_some(figure, whole) for whole in found.figures)]
    some += [figure for figure in found.figures if any(_repeats(figure, part) for part in some)]
    return found.without(some, "It counts some of them alone, by sex, age or nation, where another figure counts all.")


def _counts_some(part: Figure, whole: Figure) -> bool:
    """True for children, women and citizens beside people; half and less of a people are some of them, too.

    One child is too common: it may have died elsewhere.
    """
    fewer = 1 < (part.value or 0) < (whole.value or 0) and whole.quantity.qualifier not in WORDS
    words, people = part.group.text.split(), whole.group.text.split()
    nation = is_nation(part.group) and part.group.status != "combatant"
    half = 2 * (part.value or 0) <= (whole.value or 0)
    young = is_sex_or_age(part.group) and not names_as_its_own(part.group)  # no "two of our men"
    some = young or bool(CITIZENS.intersection(words)) or (nation and half)
    return fewer and some and not is_sex_or_age(whole.group) and not any(word[:1].isupper() for word in people)


def _is_some_of(part: Figure, figures: Sequence[Figure]) -> bool:
    """True for the three of "three of whom died", where the report counts more dead anywhere."""
    others = (f for f in figures if f.claim.report == part.claim.report and f.quantity.qualifier not in WORDS)
    words = " ".join(span.text for span in part.claim.spans)
    return is_some_of_them(words) and any((f.value or 0) > (part.value or 0) > 0 for f in others)


def _holds(whole: Figure, part: Figure) -> bool:
    one = (whole.claim.report, whole.claim.speaker) == (part.claim.report, part.claim.speaker)
    number = whole.quantity.qualifier not in WORDS
    return one and number and whole.start < part.start and (whole.value or 0) > (part.value or 0) > 0


def _without_denials(found: Pool, reliability: Reliability) -> Pool:
    """Set aside a zero that denies more than it counts: a less reliable speaker's, or one said too early.

    "No soldier died", said on the day, is no count of those who were found dead on the next.
    """
    counting = [figure for figure in found.figures if figure.value]
    zeros = [figure for figure in found.figures if figure.value == 0]
    most = min((figure.rank for figure in counting), default=None)
    weak = [zero for zero in zeros if most is not None and zero.rank > most]
    found = found.without(weak, "A zero, where a more reliable speaker counts people.")
    unhurt = [zero for zero in zeros if zero not in weak and any(_is_of_the_dead(zero, each) for each in counting)]
    found = found.without(unhurt, "“No casualties” says here that nobody died: the report counts the injured.")
    early = [zero for zero in zeros if any(_overtakes(figure, zero, reliability) for figure in counting)]
    return found.without(early, "A zero said before somebody as credible counted people.")


def _is_of_the_dead(zero: Figure, hurt: Figure) -> bool:
    """True for "no casualties" of a report that goes on to count the injured."""
    both = zero.claim.field == "injured" and zero.claim.method.startswith(CASUALTIES)
    return both and zero.claim.report == hurt.claim.report


def _overtakes(figure: Figure, zero: Figure, reliability: Reliability) -> bool:
    later = figure.day is not None and zero.day is not None and figure.day > zero.day
    return later and (figure.rank <= zero.rank or not doubted(figure, reliability))


def _latest(found: Pool, corrections: frozenset[str]) -> Pool:
    """A voice's number is history when the same voice gives another in a later report, or in a correction that day.

    So it is where the report itself goes on to a greater toll: "nine died ..., bringing the toll to 12".
    """
    told = [figure for figure in found.figures if figure.day]
    history = [a for a in told if any(_supersedes(b, a, corrections) for b in told)]
    found = found.without(history, "The same voice gave another number later.")
    raised = [a for a in found.figures if any(goes_on_to(a, b) for b in found.figures)]
    return found.without(raised, "The report itself goes on to a greater toll.")


def _repeats(own: Figure, told: Figure) -> bool:
    """True for the number that a report gives in its own words, a headline's, where its speaker gives it, too."""
    return own.claim.speaker is None and own.claim.report == told.claim.report and own.value == told.value


def _supersedes(later: Figure, earlier: Figure, corrections: frozenset[str]) -> bool:
    if later.voice != earlier.voice or later.claim.report == earlier.claim.report or later.value == earlier.value:
        return False
    if later.day is None or earlier.day is None:
        return False
    corrects = later.claim.report in corrections and earlier.claim.report not in corrections
    printed_later = later.printed is not None and earlier.printed is not None and later.printed > earlier.printed
    return later.day > earlier.day or (later.day == earlier.day and (corrects or printed_later))


def _toll(effect: Effect, found: Pool, rule: str, evidence: Evidence, reliability: Reliability) -> Toll:
    count = RULES[rule](found.figures, reliability)
    return Toll(
        effect=effect,
        group=found.group,
        low=count.low,
        best=count.best,
        high=count.high,
        claims=tuple(sorted(figure.claim.id for figure in found.figures)),
        set_aside=tuple(sorted(found.aside, key=lambda item: item.claim)),
        rule=rule,
        why=f"{_chosen(count, evidence)} {_spanned(found)}",
    )


def _chosen(count: Count, evidence: Evidence) -> str:
    """The best figure, whose it is, and why that one, in a sentence."""
    if count.figure is None:
        return f"There is no best figure: {count.why}."
    speaker = evidence.speakers.get(count.figure.claim.speaker or "")
    return f"{count.best} is the figure of {speaker.text if speaker else 'the report itself'}: {count.why}."


def _spanned(found: Pool) -> str:
    """What low and high rest on, in a sentence."""
    voices = len({figure.voice for figure in found.figures})
    rests = f"Low and high span {_number(len(found.figures), 'claim')} of {_number(voices, 'voice')}"
    return f"{rests}; {len(found.aside)} set aside."


def _number(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
