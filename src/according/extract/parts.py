"""What a figure counts of an account: the whole, a part of it, or many incidents together.

A report tells the whole first, then where and who. So its parts are known by what they count (children, nationals,
people counted in another place of the list), by who counts them (the same voice, later and fewer), or by their sum.
What another speaker counts is a disagreement and stays a figure of the whole, unless it counts other people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from according.extract import roles
from according.extract.assertion import PART
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.quantities import Figure
from according.extract.reading import Reading
from according.extract.reference import actor_of_speaker, doer_of
from according.extract.repeating import METHOD
from according.extract.situations import FRONT, Situation
from according.extract.spread import in_several_places
from according.ingest.notices import is_given_up, is_taken_back
from according.model import Attribution, ClaimField
from according.ontology.groups import SEX_AND_AGE, WOUNDED, GroupNoun, are_foes, group_of, names_its_own
from according.ontology.kinds import HAVING_ARMS, IRREGULARS, UNIFORMED
from according.values import Actor, AnyValue, Quantity, Scope, Span, Status

GENERAL = frozenset({"people"})
"""Kinds of group nouns (data/groups.yaml) whose figures are totals."""
ANY_CIVILIAN = frozenset({"civilian", "noncombatant", "resident", "local", "inhabitant", "citizen", "villager"})
"""Words for civilians whoever they are; others ("children", "nurses") count some of them."""
WAR = 1000
"""From this number on a figure beside a small one is a war's: the deadliest attacks that UCDP codes killed fewer."""
SAID_OUT = frozenset({"speech/clause", "speech/count", "speech/reckoning", "speech/parenthetical", METHOD})
"""Ways in which words hang on a verb that make them the speaker's own, figures and all."""
MORE = frozenset({"more", "further", "additional", "another"})
"""Words that count people beside those counted before."""
THE = ("the ", "all ", "these ", "those ")
"""How phrases begin that count people again."""
CITIZENS = frozenset({"citizen", "citizens", "national", "nationals", "compatriots"})

Charged = Literal["accused", "suspected"] | None


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before its ids and its speakers are known."""

    situation: Situation
    field: ClaimField
    value: AnyValue
    spans: tuple[Span, ...]
    charged: Charged = None
    """Who is not said to have done it, but accused of it, or suspected: never a fact in the report's own voice."""

    @property
    def figure(self) -> int:
        """The one number of a figure; 0 for "up to 50", which is no total, and for what counts no incident."""
        value = self.value
        if not isinstance(value, Quantity) or value.scope != "incident":
            return 0
        return value.best or value.low or 0

    @property
    def offset(self) -> int:
        """Where its event stands in the text."""
        return int(self.situation.mention.head.idx)

    @property
    def told_at(self) -> int:
        """Where the words stand that are somebody's: the object of a verb of speech, "blamed | him", or the event."""
        mention = self.situation.mention
        last = int(mention.arguments[-1].head.idx) if mention.frame.elliptic and mention.arguments else self.offset
        return max(last, self.offset) if mention.frame.owns else last


def vouches(attribution: Attribution) -> bool:
    """True where a speaker confirms that a thing was, "the attack", but not "that six died" or "six deaths"."""
    return attribution.stance == "confirms" and attribution.method not in SAID_OUT


def told_by(attribution: Attribution) -> tuple[Span, ...]:
    """The words said, and a cue that tells of harm itself: "counted | 14 bodies"."""
    if attribution.cue is None or attribution.method != "speech/count":
        return attribution.content
    return (*attribution.content, attribution.cue)


def voices(offset: int, reading: Reading) -> tuple[Attribution | None, ...]:
    """Who says the word at an offset: the innermost attribution, with all who are said to say it together."""
    holding = [
        (span.end - span.start, attribution)
        for attribution in reading.attributions
        if not vouches(attribution)
        for span in told_by(attribution)
        if span.holds(offset)
    ]
    if not holding:
        return (None,)
    least = min(size for size, _ in holding)
    return tuple(attribution for size, attribution in holding if size == least)


def saying(draft: Draft, reading: Reading) -> tuple[Attribution | None, ...]:
    """Who says it; the report itself where they deny what another clause tells of ("the camp, where six had died")."""
    found = _laying(draft, reading) or voices(draft.told_at, reading)
    denied = all(each is not None and each.stance == "denies" for each in found)
    mention = draft.situation.mention
    if mention.frame.owns and isinstance(draft.value, Actor):  # "the A and the B denied a part": each its own
        name = draft.value.name
        own = (a for a in found if a is not None and actor_of_speaker(a.speaker, reading)[0].name == name)
        found = tuple(own) or found
    granted = denied and not mention.frame.owns and _is_granted(mention, reading)
    beside = draft.situation.rule == PART and mention.head.dep_ == "acl:relcl"  # "claimed the blast, which killed six"
    return (None,) if granted or beside or _is_beside_blame(mention, found, reading) else found


def _laying(draft: Draft, reading: Reading) -> tuple[Attribution, ...]:
    """Who blames somebody for what another tells of: "they had done it, which | the army | blamed on agents"."""
    ends = [at for span in draft.spans for at in (span.start, span.end - 1)] if draft.charged == "accused" else []
    said = (each for at in ends for each in voices(at, reading) if each is not None and each.cue is not None)
    return tuple(each for each in said if _lays(each, reading))[:1]


def _lays(attribution: Attribution, reading: Reading) -> bool:
    cue = reading.root_of(attribution.cue) if attribution.cue is not None else None
    return cue is not None and is_any(cue, reading.frames.support.attribute, reading.frames)


def _is_beside_blame(mention: Mention, found: Iterable[Attribution | None], reading: Reading) -> bool:
    """True for the dead of "blamed the raid, which killed nine, on rebels": who blames them takes these for granted."""
    told = [each for each in found if each is not None and not mention.frame.elliptic]
    laid = bool(told) and all(_lays(each, reading) for each in told)
    return laid and any(each.dep_ == "acl:relcl" for each in (mention.head, *roles.governors(mention.head)))


def _is_granted(mention: Mention, reading: Reading) -> bool:
    """True for a deed in a relative clause within what is denied: "denied that it shelled the camp where six died"."""
    path = [mention.head, *roles.governors(mention.head)]
    clause = next((n for n, each in enumerate(path) if each.dep_ == "acl:relcl"), None)
    above = path[clause + 1 :] if clause is not None else []
    return any(each.pos_ == "VERB" and voices(each.idx, reading) == voices(mention.head.idx, reading) for each in above)


def with_parts(drafts: Sequence[Draft], reading: Reading) -> list[Draft]:
    """Mark what a total of the same account holds already, and what is far more than one incident."""
    counted = [draft for draft in drafts if isinstance(draft.value, Quantity)]
    wars = [draft for draft in counted if any(_dwarfs(draft, other) for other in counted)]
    text = reading.report.text  # a war's dead hold no incident's as a part, nor does a number that was taken back
    totals = [draft for draft in counted if draft not in wars and not is_taken_back(text, draft.spans[0])]
    marked = []
    for draft in drafts:
        scope: Scope | None = None
        if (
            _restates(draft, counted)
            or _makes_up(draft, counted)
            or _spells_out(draft, counted)
            or _is_broken_down(draft, counted)
            or any(_is_part(total, draft, counted, reading) for total in totals)
        ):
            scope = "subset"
        elif draft in wars or any(_is_total(other, draft) for other in counted):
            scope = "aggregate"
        marked.append(replace(draft, value=draft.value.model_copy(update={"scope": scope})) if scope else draft)
    return marked


def with_lower_bounds(situations: Sequence[Situation]) -> list[Situation]:
    """Those "among the dead" of whom a report counts no more anywhere: so many at least were killed.

    Where another figure is told, of whatever event, they are a part of somebody's whole and stay one.
    """
    dead = [(s, f.value) for s in situations for effect, f in s.figures if effect == "killed"]
    told = [(s, value.scope) for s, value in dead if isinstance(value, Quantity)]
    if not told or any(s is not told[0][0] or scope != "subset" for s, scope in told):
        return list(situations)
    alone = told[0][0]
    figures = tuple((effect, _at_least(f) if effect == "killed" else f) for effect, f in alone.figures)
    return [replace(s, figures=figures) if s is alone else s for s in situations]


def _at_least(figure: Figure) -> Figure:
    value = figure.value
    if not isinstance(value, Quantity):
        return figure
    bound = {"low": value.low, "best": value.best, "high": None, "qualifier": "at-least", "scope": "incident"}
    return replace(figure, value=value.model_copy(update=bound))


def _is_total(total: Draft, draft: Draft) -> bool:
    """True for the number of a headline that the report goes on to tell as a total."""
    one, other = total.value, draft.value
    if not isinstance(one, Quantity) or not isinstance(other, Quantity) or one.scope != "aggregate":
        return False
    return (total.field, one.low) == (draft.field, other.low) and one.low is not None


def _dwarfs(draft: Draft, other: Draft) -> bool:
    """True for the toll of a war beside that of an incident: no single attack kills 50 times what the report tells."""
    beside, told_first = other.figure, draft.offset < other.offset
    return draft.field == other.field and 50 * max(beside, 1) <= draft.figure >= WAR and beside > 0 and not told_first


def _is_part(total: Draft, part: Draft, counted: Sequence[Draft], reading: Reading) -> bool:
    if total.field != part.field or not 0 < part.figure < total.figure or not _akin(total, part):
        return False
    if is_given_up(reading.report.text, total.spans[0], part.spans[0]):
        return False
    if _counts_more(total) or _side_by_side(total, part) or _counts_others(total, part):
        return False
    if made_up := _made_up_of(total, part, counted):
        return any(map(_counts_more, made_up))  # "eight people", "four more" and "12 in all"
    if _did_it(part, total, counted, reading) or _killed_them(part, total, reading):
        return False
    groups = _groups_adding_up(total, part, counted)
    if groups:
        return len(groups - {"unknown"}) < 2
    found = _narrower(total, part, reading) or _told_after(total, part, reading) or _told_as_part(part, counted)
    found = found or _is_one_of_them(total, part) or _is_of_one_place(total, part)
    return found and not _was_hurt(part)


def _was_hurt(part: Draft) -> bool:
    """ "Two of the wounded died", "a wounded child died": they were not yet dead when the others were counted."""
    value = part.value
    words = value.group.text.casefold().split() if isinstance(value, Quantity) and value.group is not None else []
    return part.field == "killed" and not WOUNDED.isdisjoint(words)


def _is_of_one_place(total: Draft, part: Draft) -> bool:
    """ "Eight died in two villages", police say; "two were killed in Bela", a resident: in one of the two."""
    told = total.offset < part.offset and in_several_places(total.situation.mention)
    return told and bool(part.situation.places) and not in_several_places(part.situation.mention)


def _is_one_of_them(total: Draft, part: Draft) -> bool:
    """ "The body of one victim was found outside", "the eleventh victim died later": one of those counted before."""
    value = part.value
    words = value.group.text.casefold().split() if isinstance(value, Quantity) and value.group is not None else []
    return part.figure == 1 and part.offset > total.offset and words[-1:] in (["victim"], ["body"])


def _did_it(part: Draft, total: Draft, counted: Sequence[Draft], reading: Reading) -> bool:
    """ "He killed four. The attacker was shot dead": of those whom somebody of no state killed, he is none.

    Who killed them may be told with another count of them: "gunmen killed 14 ... he said 12 bodies were found".
    """
    doers = total.situation.mention.of("perpetrator") or tuple(
        doer for each in counted if each.field == part.field for doer in each.situation.mention.of("perpetrator")
    )
    value = part.value
    words = value.group.text.casefold().split() if isinstance(value, Quantity) and value.group is not None else []
    forces = (HAVING_ARMS - IRREGULARS) & {doer_of(each, reading).kind for each in doers}
    named = {*words, *(noun.lemma for noun in _nouns(part, reading))}  # "three of the assailants"
    return not forces and bool(named & set(reading.frames.attackers))


def _killed_them(part: Draft, total: Draft, reading: Reading) -> bool:
    """ "Troops killed five gunmen. Two soldiers died": of those whom troops killed, no soldier is one."""
    noun = _noun(part)
    kinds = {doer_of(each, reading).kind for each in total.situation.mention.of("perpetrator")}
    return noun is not None and kinds == {noun.kind} and noun.kind in UNIFORMED


def _made_up_of(total: Draft, part: Draft, counted: Sequence[Draft]) -> list[Draft]:
    """ "Two policemen were killed. Four bandits also died. Six fatalities": what all told before make up together."""
    before = [d for d in counted if d.field == part.field and d.figure and d.offset < total.offset]
    whole = [d for d in before if isinstance(d.value, Quantity) and d.value.scope == "incident"]
    together = part in whole and len(whole) > 1 and sum(d.figure for d in whole) == total.figure
    return whole if together else []


def _makes_up(part: Draft, counted: Sequence[Draft]) -> bool:
    """ "Eight policemen and five investigators ... the killing of the 13 officers": who was counted, and no others."""
    known = [d for d in counted if isinstance(d.value, Quantity) and d.value.text.casefold().startswith(THE)]
    return any(d.field == part.field and _made_up_of(d, part, counted) for d in known)


def _restates(part: Draft, counted: Sequence[Draft]) -> bool:
    """ "The victims were two women and three men" after a leader, her husband and three labourers: the same five."""
    lists: dict[int, list[int]] = {}
    for draft in counted:
        if draft.field == part.field and draft.figure:
            lists.setdefault(draft.offset, []).append(draft.figure)
    again = lists.get(part.offset, [])
    return len(again) > 1 and any(
        sum(listed) == sum(again) for offset, listed in lists.items() if offset < part.offset and len(listed) > 1
    )


def _spells_out(part: Draft, counted: Sequence[Draft]) -> bool:
    """ "Two officers, two soldiers and a policeman" under the headline "five soldiers die": the same five."""
    listed = [d.figure for d in counted if d.situation is part.situation and d.field == part.field and d.figure]
    headed = (d for d in counted if d.situation.zone in FRONT and d.field == part.field and d.offset < part.offset)
    named = [d.figure for d in headed if isinstance(d.value, Quantity) and d.value.group and not _is_anybody(d.value)]
    return len(listed) > 1 and sum(listed) in named


def _is_broken_down(both: Draft, counted: Sequence[Draft]) -> bool:
    """ "21 casualties (8 killed, 13 injured)": the dead and the hurt together, before each is counted by itself."""
    value = both.value
    if not isinstance(value, Quantity) or value.qualifier != "up-to" or not value.high:
        return False
    after = [d for d in counted if d.situation.sentence == both.situation.sentence and d.offset > both.offset]
    dead, hurt = ({d.figure for d in after if d.field == field} for field in ("killed", "injured"))
    return any(a and b and a + b == value.high for a in dead for b in hurt)


def _is_anybody(value: Quantity) -> bool:
    """True for people of whom the words say no more: "nine killed", "two people"."""
    text = value.group.text.casefold() if value.group is not None else ""
    return not any(map(str.isalpha, text)) or text.split()[-1] in GENERAL


def _counts_more(draft: Draft) -> bool:
    """ "25 more bodies were found": people beside those counted before, who hold none of them."""
    value = draft.value
    return isinstance(value, Quantity) and bool(MORE & set(value.text.casefold().split()[:4]))


def _counts_others(others: Draft, one: Draft) -> bool:
    """ "A woman was shot. Two other bodies lay next to her": of the two she is none."""
    value = others.value
    words = set(value.text.casefold().split()[:4]) if isinstance(value, Quantity) else set()
    return one.figure == 1 and one.offset < others.offset and not words.isdisjoint({"other", "others"})


def _is_beside(total: Draft, part: Draft, counted: Sequence[Draft]) -> bool:
    """ "Another four died", right after eight were killed: they are none of these, though they may be of a total."""
    before = [draft for draft in counted if draft.field == part.field and draft.offset < part.offset]
    return _counts_more(part) and max(before, key=lambda draft: draft.offset, default=None) is total


def _side_by_side(total: Draft, part: Draft) -> bool:
    """ "A cameraman and four others": what one phrase counts side by side are parts only where it says so."""
    return total.situation is part.situation


def _akin(total: Draft, part: Draft) -> bool:
    """True where those of one figure may be some of those of another: no trooper is one of three militants."""
    return _status(total) in {"unknown", "mixed", _status(part)} and not are_foes(_noun(total), _noun(part))


def _noun(draft: Draft) -> GroupNoun | None:
    value = draft.value
    words = value.group.text.split() if isinstance(value, Quantity) and value.group is not None else []
    return group_of(words[-1]) if words else None


def _status(draft: Draft) -> Status:
    value = draft.value
    return value.group.status if isinstance(value, Quantity) and value.group is not None else "unknown"


def _actor(draft: Draft) -> str | None:
    value = draft.value
    return value.group.actor if isinstance(value, Quantity) and value.group is not None else None


def _narrower(total: Draft, part: Draft, reading: Reading) -> bool:
    """Children, nurses, nationals: no other count of the people or civilians of the total, but some of them."""
    if not _is_general(total, reading) or _national(total, reading) or _is_named(total):
        return False
    fighters = _status(part) == "combatant" != _status(total)
    return _national(part, reading) or not (_is_general(part, reading) or fighters)


def _is_named(draft: Draft) -> bool:
    """True for a force by its name alone, "42 Viet Cong", of whom no Americans are a part."""
    value = draft.value
    words = value.group.text.split() if isinstance(value, Quantity) and value.group is not None else []
    return bool(words) and words[-1][0].isupper() and not words[-1].isupper()


def _told_after(total: Draft, part: Draft, reading: Reading) -> bool:
    """True where one voice counts the whole before, and the part in a later sentence."""
    if total.figure >= WAR or total.offset >= part.offset or total.situation.sentence == part.situation.sentence:
        return False
    ids = [{a.speaker.id if a else None for a in voices(draft.offset, reading)} for draft in (total, part)]
    return bool(ids[0] & ids[1])


def _told_as_part(part: Draft, counted: Sequence[Draft]) -> bool:
    """ "58 civilians were killed" where the report also says "82 people including 58 civilians"."""
    return any(
        isinstance(other.value, Quantity)
        and isinstance(part.value, Quantity)
        and other.value.scope == "subset"
        and (other.field, other.value.best) == (part.field, part.value.best)
        and _status(other) == _status(part) != "unknown"
        for other in counted
    )


def _groups_adding_up(total: Draft, part: Draft, counted: Sequence[Draft]) -> set[str]:
    """Actors or statuses of two or more figures of one later sentence that make up the total, whoever counts, or none.

    Soldiers and civilians are two groups and stay two, as the soldiers of two armies do, with their total set aside
    when tolls are derived.
    """
    sentence = part.situation.sentence
    beside = [d for d in counted if (d.field, d.situation.sentence) == (part.field, sentence) and d.figure]
    makes_up = len(beside) > 1 and sum(draft.figure for draft in beside) == total.figure
    return {_actor(draft) or _status(draft) for draft in beside} if total.offset < part.offset and makes_up else set()


def _nouns(draft: Draft, reading: Reading) -> Iterator[GroupNoun]:
    value = draft.value
    if isinstance(value, Quantity) and value.group is not None:
        found = (reading.groups.group_of(word.lower()) for word in value.group.text.split())
        yield from (noun for noun in found if noun is not None)


def _is_general(draft: Draft, reading: Reading) -> bool:
    """True for words that count people or civilians as such, not as members of something."""
    nouns = list(_nouns(draft, reading))
    if isinstance(draft.value, Quantity) and names_its_own(draft.value.text):
        return False
    return (
        not nouns
        or nouns[-1].lemma in ANY_CIVILIAN
        or (nouns[-1].kind in GENERAL and nouns[-1].lemma not in SEX_AND_AGE)
    )


def _national(draft: Draft, reading: Reading) -> bool:
    """True where the words that count name a people, a country or its citizens."""
    words = draft.spans[0]
    if any(word.lower().strip(".,") in CITIZENS for word in words.text.split()):
        return True
    return any(place.role == "associative" and words.overlaps(place.span) for place in reading.places)
