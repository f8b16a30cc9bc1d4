"""Several events that no word sets apart: "A car bomb killed nine. A roadside bomb killed three", and their sum.

Each blow that a report introduces with dead of its own may be an event. It is one where the report says so: where what
it begins with ("Attacks across the city kill 14") is the sum of them, which is then a total over several incidents.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from itertools import accumulate, combinations, product

from spacy.tokens import Token

from according.extract import roles
from according.extract.episodes import DEFINITE, Episode, same_kind, shares_place
from according.extract.events import Mention
from according.extract.gapping import is_fronted
from according.extract.harm import CASUALTIES
from according.extract.nights import overlap
from according.extract.quantities import Figure
from according.extract.referring import definite
from according.extract.situations import FRONT, Situation
from according.extract.spread import in_several_places
from according.extract.vicinity import PINNED, are_other_scenes, are_other_towns, near
from according.model import Effect
from according.values import Quantity, Scope

SUMS: tuple[Scope, ...] = ("incident", "aggregate")
"""The scopes of what a report begins with: "violence across Iraq kills 31" says by itself that it is a sum."""
LARGE = 10
"""From here on a number that a sum and what is told of one event have in common is hardly two."""
SUMMING = (("in", "all"), ("in", "total"), ("all", "told"), ("altogether",), ("overall",))
"""Words that open a sentence which adds up what was told before."""

KNOWING = DEFINITE | {"its", "their", "his", "her", "such"}
"""Words of who and what has been told of."""


def announcement(episodes: Sequence[Episode]) -> list[Episode]:
    """ "Attacks across Kirkuk kill 14": a beginning on events that it does not count, and what repeats its number."""
    first = min((each.sentence for each in episodes), default=0)
    begun = [e for e in episodes if e.sentence == first or all(s.zone in FRONT for s in e.situations)]
    lede = min((e.sentence for e in episodes if e not in begun), default=first)
    headed = {pair for each in begun for pair in _numbers(each, SUMS)}
    opening = [*begun, *(e for e in episodes if e.sentence == lede and headed & set(_numbers(e, SUMS)))]
    counting = [e for e in episodes if e not in begun and e.sentence == lede and _is_counted_below(begun, e)]
    opening, begun = [*opening, *counting], [*begun, *counting]
    begun = [e for e in begun if any(_is_several(s.mention.head) for e in opening for s in e.situations)]
    killed = {pair for each in counting or begun for pair in _numbers(each, SUMS) if pair[0] == "killed"}
    told = [e for e in episodes if killed and (e in begun or killed & set(_numbers(e, SUMS)))]
    return told if len(killed) == 1 else []


def _is_counted_below(headline: Sequence[Episode], lede: Episode) -> bool:
    """ "Dozens dead in attacks", "Attacks rock Iraq", and then "at least 50 people were killed in attacks"."""
    several = any(_is_several(s.mention.head) for s in lede.situations)
    counted = any(effect == "killed" for each in headline for effect, _ in _numbers(each, SUMS))
    return several and bool(headline) and (not counted or any(_rounds(each, lede) for each in headline))


def counted_announcement(episodes: Sequence[Episode]) -> list[Episode]:
    """ "Killed 28 in two separate attacks", in the first sentence below a headline that may tell of one of them."""
    body = [e for e in episodes if not all(s.zone in FRONT for s in e.situations)]
    lede = min((e.sentence for e in body), default=0)
    begun = [e for e in body if e.sentence == lede]
    parts = [s.mention for e in begun for s in e.situations if not is_fronted(s.mention)]
    models = {each.model for each in parts}  # "killed 12, ten in Gao and two in Kidal"
    modelled = [e for e in begun if any(s.mention.head in models for s in e.situations)]
    begun = [e for e in begun if any(_is_of_several(s.mention) for s in e.situations)] or modelled
    killed = {pair for each in begun for pair in _numbers(each) if pair[0] == "killed"}
    return [e for e in episodes if killed & set(_numbers(e))] if len(killed) == 1 else []


def _is_of_several(mention: Mention) -> bool:
    """ "Two separate attacks", and what befell "three villages"."""
    return _is_several(mention.head, counted=True) or in_several_places(mention)


def is_one_count(episode: Episode, whole: Episode) -> bool:
    """True for what is counted as a sum and as one event's: by one large number, or any beside a headline's.

    A headline without a number is of what its report counts.
    """
    shared = [number for _, number in episode.numbers & whole.numbers]
    uncounted = not any(s.figures for s in whole.situations)
    headed = all(s.zone in FRONT for s in whole.situations) and (uncounted or bool(shared) or _rounds(whole, episode))
    return headed or any(number >= LARGE for number in shared)


def is_retold(episode: Episode, whole: Episode) -> bool:
    """ "The attack of 21 August killed more than 1,400": by its kind and its many dead what was told without a day."""
    many = any(number >= LARGE for effect, number in episode.numbers & whole.numbers if effect == "killed")
    return many and definite(episode) and same_kind(episode, whole)


def _rounds(headline: Episode, sum_: Episode) -> bool:
    """True where a headline's "dozens" are the number that a sum names."""
    values = [(effect, f.value) for s in headline.situations for effect, f in s.figures]
    vague = [(effect, v.low) for effect, v in values if isinstance(v, Quantity) and v.best is None and v.low]
    return any(of == effect and low <= number for effect, low in vague for of, number in _numbers(sum_, SUMS))


def _is_several(noun: Token, *, counted: bool = False) -> bool:
    told = noun.pos_ == "NOUN" and roles.is_plural(noun) and (counted or not roles.children(noun, "nummod"))
    return told and not {child.lower_ for child in noun.children} & DEFINITE


def is_sum(announced: Sequence[Episode], gatherings: Sequence[tuple[Episode, ...]]) -> bool:
    """True where what a report begins with is a sum of its accounts: by its own words, by number, or by their towns.

    By its own words it is none of accounts of which one comes to all its dead: "45 rebels and 43 soldiers died".
    """
    counted = frozenset[tuple[str, int]]().union(*(e.numbers for e in announced))
    whole = any(counted & e.numbers for each in gatherings for e in each)
    said = any(episode.aggregate for episode in announced) and not whole
    return said or adds_up(announced, gatherings) or _is_spread(announced, gatherings)


def adds_up(announced: Sequence[Episode], gatherings: Sequence[tuple[Episode, ...]]) -> bool:
    """True where the first two accounts or more come to the number of dead that the report begins with: 9, 3, 2 to 14.

    Where the report dates the sum, what it dates otherwise is no part of it: last month's attacks. What it tells once
    it has come to the sum is no part of it, either: those killed in the whole war.
    """
    parts = [each for each in gatherings if _is_of_its_day(each, announced)]
    told = ([_most("killed", each, together=how) for each in parts] for how in (False, True))
    return any(_most("killed", announced) in list(accumulate(filter(None, counts)))[1:] for counts in told)


def _is_spread(announced: Sequence[Episode], gatherings: Sequence[tuple[Episode, ...]]) -> bool:
    """True for a sum over a wide land of which two towns' dead are told, whatever they come to: "attacks in Iraq"."""
    number = _most("killed", announced)
    parts = [
        next((place for e in each for place in e.places), None)  # "in Daquq, north of Baghdad": the town comes first
        for each in gatherings
        if 0 < _first("killed", each) < number and _is_of_its_day(each, announced)
    ]
    apart = any(a and b and not near(a, b) for a, b in combinations(parts, 2))
    return apart and not any(place.precision <= PINNED for each in announced for place in each.places)


def _first(effect: str, episodes: Iterable[Episode]) -> int:
    return next((number for each in episodes for of, number in _numbers(each) if of == effect), 0)


def _is_of_its_day(account: Sequence[Episode], announced: Sequence[Episode]) -> bool:
    days = [time for each in announced for time in each.times]
    told = next((each.times for each in account if each.times), ())
    return not days or not told or any(overlap(a, b) for a, b in product(told, days))


def with_its_day(account: tuple[Episode, ...], announced: Sequence[Episode]) -> tuple[Episode, ...]:
    """A part of a sum that is dated, with the sum's day where it has none: "bombings on Monday killed 42"."""
    days = [s.times for each in announced for s in each.situations if s.real and s.times]
    first = next((s for each in account for s in each.situations if s.real), None)
    if not days or first is None or any(each.times for each in account):
        return account
    return tuple(
        Episode(tuple(replace(s, times=days[0]) if s is first else s for s in each.situations)) for each in account
    )


def is_blow_of_its_own(episode: Episode, whole: Episode) -> bool:
    """ "A roadside bomb killed three policemen" after "a car bomb killed nine people", in a report of several attacks.

    It is introduced with words of its own, or in a place of its own, and counts dead or hurt whom the other does not.
    """
    told = [s for s in whole.situations if s.zone not in FRONT and s.sentence != episode.sentence]
    own, others = list(_doers(episode.situations)), {_named(each) for each in _doers(told)}
    introduced = [each for each in own if not {child.lower_ for child in each.children} & DEFINITE]
    new = bool(introduced) and len(introduced) == len(own) and not others & {_named(each) for each in own}
    counted, known = _counted(episode.situations), _counted(told)
    if not counted or not known or set(counted) & set(known):
        return False
    return (bool(others) and new) or _is_in_another_place(episode, told)


def strikes_anew(episode: Episode, whole: Episode) -> bool:
    """ "When a mine blew up", "in shootings in the city": what struck, or who, is new, and none of what did before."""
    told = [s for s in whole.situations if s.zone not in FRONT and s.sentence != episode.sentence]
    own, others = list(_struck(episode.situations)), {_named(each) for each in _struck(told)}
    new = (roles.is_plural(each) or {c.lower_ for c in each.children} & {"a", "an"} for each in own)
    return bool(own) and bool(others) and all(new) and not others & {_named(each) for each in own}


def _struck(situations: Sequence[Situation]) -> Iterable[Token]:
    """The nouns of what struck, and of whoever did."""
    yield from _doers(situations)
    told = (s.mention for s in situations if s.mention.frame.family == "harm" and not s.mention.frame.generic)
    yield from (mention.head for mention in told if mention.head.pos_ == "NOUN")  # "four died in shootings"
    yield from (a.head for s in situations for a in s.mention.of("weapon") if a.head.pos_ == "NOUN")


def _is_in_another_place(episode: Episode, told: Iterable[Situation]) -> bool:
    """ "Six were killed at Pissele. ... three people were shot dead in Bool-Kiiba": by names, for both may be small."""
    here, there = ({p.span.text for s in each if s.real for p in s.places} for each in (episode.situations, told))
    return bool(here and there) and not here & there


def begins_anew(episode: Episode, whole: Episode, *, last: bool) -> bool:
    """ "A roadside bomb in Taji killed two", "gunmen shot three in Dura", when another event was told since the first.

    It is introduced with words of its own, places what it tells and counts none of the other's dead and hurt. What
    goes on with the account told last (`last`) does so only elsewhere.
    """
    own = list(_doers(episode.situations))
    known = any(child.lower_ in KNOWING for each in own for child in each.children)
    counted, told = set(_counted(episode.situations)), set(_counted(whole.situations))
    if not own or known or any(each.pos_ != "NOUN" for each in own) or not counted or not told or counted & told:
        return False
    if is_in_another_scene(episode, whole):
        return True
    return bool(episode.places) and not (
        last and shares_place(episode, whole) and not are_other_towns(episode.places, whole.places)
    )


def is_in_another_scene(episode: Episode, whole: Episode) -> bool:
    """True where it names a place that is none of those told before, though no gazetteer may hold it."""
    here, there = ([p for s in each.situations if s.real for p in s.places] for each in (episode, whole))
    return are_other_scenes(here, there)


def _doers(situations: Iterable[Situation]) -> Iterable[Token]:
    """The nouns of who or what struck: "a roadside bomb", "gunmen"."""
    for situation in situations:
        mention = situation.mention
        if mention.head.pos_ == "NOUN" and mention.frame.family == "violence":
            yield mention.head
        yield from (a.head for a in mention.of("perpetrator") if a.head.pos_ in roles.NOMINAL)


def _named(noun: Token) -> str:
    """A noun with what it is compounded with: a car bomb is no roadside bomb."""
    return " ".join([*(child.lower_ for child in noun.children if child.dep_ == "compound"), noun.lemma_])


def _counted(situations: Iterable[Situation]) -> list[tuple[str, int]]:
    """The numbers of dead and hurt, one by one."""
    told = ((effect, f.value) for s in situations for effect, f in s.figures if effect in CASUALTIES)
    return [(effect, q.best) for effect, q in told if isinstance(q, Quantity) and q.best]


def sums_apart(gatherings: Sequence[tuple[Episode, ...]]) -> list[tuple[Episode, ...]]:
    """The accounts of a report, with the dead whom it adds up ("in all") as a total of its own."""
    summing = [e for each in gatherings for e in each if _opens_a_sum(e) and _is_sum(e, gatherings)]
    kept = [tuple(e for e in each if e not in summing) for each in gatherings]
    return [*(each for each in kept if each), *([as_total(summing)] if summing else [])]


def _is_sum(episode: Episode, gatherings: Sequence[tuple[Episode, ...]]) -> bool:
    told = [_most("killed", [e for e in each if not _opens_a_sum(e)]) for each in gatherings]
    return sum(map(bool, told)) > 1 and _most("killed", [episode]) >= sum(told)


def _opens_a_sum(episode: Episode) -> bool:
    words = [token.lower_ for token in episode.situations[0].mention.head.sent[:3]]
    return any(tuple(words[: len(each)]) == each for each in SUMMING)


def _numbers(episode: Episode, scopes: Collection[Scope] = SUMS[:1]) -> Iterable[tuple[Effect, int]]:
    for situation in episode.situations:
        for effect, figure in situation.figures:
            if isinstance(figure.value, Quantity) and figure.value.scope in scopes:
                yield effect, figure.value.best or figure.value.low or 0


def _most(effect: str, episodes: Iterable[Episode], *, together: bool = False) -> int:
    """The most that is counted; `together`, in one breath: "13 policemen and two civilians" are 15."""
    counted = (each for e in episodes for each in (*_numbers(e), *(e.numbers if together else ())))
    return max((number for of, number in counted if of == effect), default=0)


def with_headline(account: tuple[Episode, ...]) -> tuple[Episode, ...]:
    """The account with its headline's number counted as the sentence below counts it.

    "Dozens killed across Iraq" is a sum where that is one; "shelling across the region kills 15" is none where shelling
    of one day did.
    """
    heads = [e for e in account if all(s.zone in FRONT for s in e.situations)]
    body = [e for e in account if e not in heads and any(_numbers(e, SUMS))]
    if not heads or not body:
        return account
    if all(e.aggregate for e in body):
        return tuple(_scoped(e, "aggregate") if e in heads else e for e in account)
    if any(e.times and set(_numbers(e)) & set(_numbers(head, SUMS[1:])) for e in body for head in heads):
        return tuple(_scoped(e, "incident") if e in heads else e for e in account)
    return account


def as_total(episodes: Iterable[Episode]) -> tuple[Episode, ...]:
    """The same, as counts over several incidents."""
    return tuple(_scoped(episode, "aggregate") for episode in episodes)


def _scoped(episode: Episode, scope: Scope) -> Episode:
    def scoped(told: tuple[Effect, Figure]) -> tuple[Effect, Figure]:
        effect, figure = told
        if not isinstance(figure.value, Quantity) or figure.value.scope == "subset":
            return told
        return effect, replace(figure, value=figure.value.model_copy(update={"scope": scope}))

    return Episode(tuple(replace(s, figures=tuple(map(scoped, s.figures))) for s in episode.situations))
