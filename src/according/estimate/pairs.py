"""How the figures of one effect stand to each other: whether two may count the same people, and what says that not."""

from __future__ import annotations

import re
from math import inf

from according.estimate.figures import WORDS, Figure, Pool
from according.estimate.words import (
    OTHERS,
    VAGUE,
    are_foes,
    counts_more,
    is_beside,
    is_general,
    is_nation,
    is_sex_or_age,
    is_vague,
    kind_of,
    noun_of,
    other_people,
    other_uniforms,
    was_wounded,
)
from according.link.survey import names_a_person
from according.link.tellings import Compatible
from according.ontology.kinds import IRREGULARS, UNIFORMED
from according.values import Actor

COUNTING_ON = frozenset({"another", "further", "additional"})
OF_SOMEBODY = frozenset({"his", "her", "their"})
NEW = frozenset({"a", "an"})
"""What stands before one person of whom a report tells for the first time, or once more in other words."""
ALSO = "also"
NEXT = 120
"""Code points between two figures of one sentence or of two neighbours."""
PLAIN = frozenset({"military", "police"})
"""Soldiers and policemen: no two speakers mean the same by them, as they may by "forces" and "guards"."""
RAISED = frozenset(
    "rises rose risen climbs climbed jumps jumped mounts mounted soars soared grows grew grown up".split()
)
"""Words between a toll and the greater number that it came to."""
TOLLS = ("toll/", "recount/")
"""How the methods of figures begin that are read from the word "toll" and its like (data/frames/harm.yaml)."""
NUMBER_OF = re.compile(r"\b(?:number|total) (?:of )?(?:those |people |persons )?(?:killed|dead|who)\b")
"""Words of a figure that is a toll as well: "the number of people killed in the raid to 14"."""


def fits(figure: Figure, found: Pool, compatible: Compatible) -> bool:
    if names_a_person(figure.quantity) or found.victim:
        return found.victim and names_a_person(figure.quantity) and _one_name(figure, found)
    if any(_listed_beside(figure, member) for member in found.figures):
        return False
    if any(was_wounded(figure.group) != was_wounded(member.group) for member in found.figures):
        return False
    if any(_are_two(a, b) for member in found.figures for a, b in ((figure, member), (member, figure))):
        return False
    if any(_repeats(figure, member) for member in found.figures):
        return True
    if any(_is_none_of(figure, member) or _is_none_of(member, figure) for member in found.figures):
        return False
    if any(counts_more(figure.group) != counts_more(member.group) for member in found.figures):
        return False
    if _is_claimed_by(figure, found) and not any(_agrees(figure, member) for member in found.figures):
        return False
    group, other = figure.group, found.group
    sides = {member.group.side for member in found.figures}
    apart = group.side not in sides and _differ(group.side, other.side)
    if _differ(group.status, other.status) or (apart and not _are_both(figure, found)):
        return False
    if any(other_people(group, member.group) for member in found.figures):
        return False
    if any(_of_two(figure.actor, member.actor, compatible) for member in found.figures):
        return False
    return not any(_told_apart(figure, member) for member in found.figures)


def _are_two(a: Figure, b: Figure) -> bool:
    return _is_of_a_foe(a, b) or are_enemies(a, b)


def _is_of_a_foe(own: Figure, other: Figure) -> bool:
    """True for "two of our men", said by rebels, beside policemen, and for policemen beside fighters."""
    if are_foes(own.group, other.group):
        return True
    noun = noun_of(other.group)
    kinds = {own.belong_to.kind if own.belong_to is not None else "", noun.kind if noun is not None else ""}
    return bool(kinds & IRREGULARS and kinds & UNIFORMED)


def are_enemies(nation: Figure, fighters: Figure) -> bool:
    """True for "66 Kenyans", whom rebels count, beside rebels whom others count: no side calls its own a nation."""
    irregular = nation.teller in IRREGULARS and kind_of(fighters.group) in IRREGULARS
    return irregular and is_nation(nation.group) and nation.claim.speaker != fighters.claim.speaker


def _differ(a: str, b: str) -> bool:
    return "unknown" not in (a, b) and a != b


def _are_both(figure: Figure, found: Pool) -> bool:
    """True for fighters called by one noun, whom each report puts on another side: in a clash both sides attack."""
    noun = noun_of(figure.group)
    others = (member for member in found.figures if member.claim.report != figure.claim.report)
    return noun is not None and noun.armed and any(noun == noun_of(member.group) for member in others)


def _is_claimed_by(figure: Figure, found: Pool) -> bool:
    """True for people whoever they were beside fighters whom only somebody believed less claims to have killed.

    Five dead in a town, say its officials, and 40 soldiers, says the enemy: the five are no count of the 40 (UCDP
    keeps the dead of each side, civilians and the unknown in columns of their own). Nor are 15 fighters, says one
    side, a count of 22 dead in a hospital: they may be some of them. Who says that nobody died speaks of the 40, too.
    """
    believed_less = all(member.claim.speaker and member.rank > figure.rank for member in found.figures)
    return figure.value != 0 and figure.group.status in VAGUE and found.group.status == "combatant" and believed_less


def _is_none_of(some: Figure, people: Figure) -> bool:
    """ "No children were killed" is no count of others who were."""
    return some.value == 0 and is_sex_or_age(some.group) and not is_sex_or_age(people.group)


def _agrees(a: Figure, b: Figure) -> bool:
    return (a.low or 0) <= (inf if b.high is None else b.high) and (b.low or 0) <= (inf if a.high is None else a.high)


def is_too_small(figure: Figure, found: Pool) -> bool:
    """True for five people beside 40 soldiers claimed: they cannot be a total that holds them."""
    return _is_claimed_by(figure, found) and (figure.value or 0) < min(member.value or 0 for member in found.figures)


def _listed_beside(a: Figure, b: Figure) -> bool:
    """ "Three women and three children": one phrase counts both, in words of their own, so they are six."""
    one_voice = (a.claim.report, a.claim.speaker) == (b.claim.report, b.claim.speaker)
    words = [each.group.text.casefold().split() or [""] for each in (a, b)]
    said_again = set(words[0]) <= set(words[1]) or set(words[1]) <= set(words[0])  # "50 rebels (rebels mercenaries)"
    other = words[0][-1] != words[1][-1] and not said_again  # "32 dead attackers" are attackers
    return one_voice and a.value == b.value and all(map(any, words)) and other and one_phrase(a, b)


def _repeats(a: Figure, b: Figure) -> bool:
    """True when one report gives one number of such people twice, on whatever side it is read.

    One soldier and one child are two; a headline's "one wounded" is whoever the report says it was.
    """
    worded = bool(a.group.text and b.group.text)
    if a.claim.report != b.claim.report or a.value != b.value or ((a.value or 0) < 2 and worded):
        return False
    return a.group.status == b.group.status or "unknown" in (a.group.status, b.group.status)


def _told_apart(a: Figure, b: Figure) -> bool:
    """True when one report gives two numbers of people who cannot be the same.

    They are not where one phrase counts both ("8 rebels and 4 militiamen"), where they wear different uniforms, and
    where the greater number is of people whoever they were: it holds the others. Else two words in two
    sentences ("31 rebels ... 15 militants") count the same people, of whom the report first tells the whole.
    Of two speakers, only the greater number that a report begins with holds the soldiers whom it goes on to. "His
    driver" is nobody told before.
    """
    if _is_of_another(a, b) or _is_of_another(b, a):
        return True
    if a.claim.report != b.claim.report or a.value == b.value:
        return False
    if _counts_on(a, b) or _counts_on(b, a):
        return True
    one_voice = a.claim.speaker == b.claim.speaker
    if is_vague(a.group) != is_vague(b.group):
        total, part = (a, b) if is_vague(a.group) else (b, a)
        greater = total.quantity.qualifier not in WORDS and (total.value or 0) > (part.value or 0)
        first = total.start < part.start and not is_general(part.group)
        return (greater and (one_voice or first)) or (one_voice and side_by_side(total, part))
    kinds = kind_of(a.group), kind_of(b.group)
    if not one_voice or a.group.text.casefold() == b.group.text.casefold():
        return set(kinds) == PLAIN
    return other_uniforms(*kinds) or one_phrase(a, b) or _adds(a, b) or _adds(b, a)


def _is_of_another(kin: Figure, before: Figure) -> bool:
    """True for "his driver" and "her son", who are not the one, or the guard, of whom the report told before."""
    own = kin.group.text.casefold().split()[:1]
    nouns = [each.group.text.casefold().rpartition(" ")[2] for each in (kin, before)]
    return bool(OF_SOMEBODY & set(own)) and nouns[0] != nouns[1] and is_one_more(kin, before) and before.value == 1


def side_by_side(total: Figure, part: Figure) -> bool:
    """ "Four soldiers and a Malaysian": of whom nothing else is told, too few to hold those named beside them.

    "Six men, two women": they are no women, however many they are. "A cameraman and four others", "two nuns and six
    parishioners": nor are these them; nor are the civilians of "a colleague and two civilians", told after him.
    """
    few = 0 < (total.value or 0) <= (part.value or 0) or is_sex_or_age(total.group) or is_beside(total.group)
    first = [(each.start, each.claim.spans[-1].end) for each in (part, total)]
    return (
        (few or first[0] < first[1])
        and bool(total.group.text)
        and total.claim.report == part.claim.report
        and one_phrase(total, part)
    )


def one_phrase(a: Figure, b: Figure) -> bool:
    return any(x.overlaps(y) for x in a.claim.spans for y in b.claim.spans)


def is_one_more(other: Figure, named: Figure) -> bool:
    """True for "his driver" of whom a report tells after it named somebody, and for "a guard" who "also died"."""
    first = set(other.group.text.casefold().split()[:1])
    also = any(ALSO in span.text.casefold().split() for span in other.claim.spans)
    one_report = other.claim.report == named.claim.report
    after = one_report and other.value == 1 and other.start > named.start
    return after and bool(first & OF_SOMEBODY or (also and first & NEW))


def goes_on_to(earlier: Figure, toll: Figure) -> bool:
    """True for the toll of all that died, which holds the smaller number that its report gave before in one voice.

    A toll that the report tells in its own words holds whatever its speakers counted before.
    """
    told = toll.voice == earlier.voice or toll.claim.speaker is None
    together = told and toll.claim.report == earlier.claim.report
    if not (together and is_toll(toll)) or is_toll(earlier):
        return False
    greater = None not in (toll.value, earlier.value) and (toll.value or 0) > (earlier.value or 0)
    return greater and toll.start > earlier.start


def is_toll(figure: Figure) -> bool:
    """True for "the toll", and for "the number of dead", which hold whoever died till then."""
    return figure.claim.method.startswith(TOLLS) or NUMBER_OF.search(figure.claim.spans[0].text.casefold()) is not None


def is_raised(figure: Figure) -> bool:
    """True for a toll that its report says rose to it: "the toll climbs to 50"."""
    told = set(figure.claim.spans[0].text.casefold().split())
    return figure.claim.method.startswith(TOLLS) and not RAISED.isdisjoint(told)


def _adds(more: Figure, before: Figure) -> bool:
    """ "executing 23 others" soon after "crucifying two people": the words say that others are counted.

    "More than 60" are no more people than "60 dead" before.
    """
    told = f"{more.claim.spans[0].text} {more.quantity.text}".casefold()
    words = set(told.replace("more than", "").split())
    gap = more.claim.spans[0].start - before.claim.spans[-1].end
    return bool(words & OTHERS) and 0 <= gap <= NEXT


def _counts_on(more: Figure, before: Figure) -> bool:
    """ "Another six died in hospital, doctors said", right after eight dead: whoever says so adds to them."""
    words = more.quantity.text.casefold().split()[:2]
    return not COUNTING_ON.isdisjoint(words) and "than" not in words and _adds(more, before)


def _one_name(figure: Figure, found: Pool) -> bool:
    """True when one name is the other or a part of it: "Haddad" is "Colonel Samir Haddad"."""
    words = set(figure.group.text.casefold().split())
    return any(words <= (others := set(f.group.text.casefold().split())) or others <= words for f in found.figures)


def _of_two(a: Actor | None, b: Actor | None, compatible: Compatible) -> bool:
    return a is not None and b is not None and compatible(a, b) == "different"
