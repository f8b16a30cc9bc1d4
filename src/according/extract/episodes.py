"""What a report tells of one event: episodes, which one sentence ties together, and the accounts that they make."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cached_property
from itertools import product

from spacy.tokens import Token

from according.annotate.text import text_of
from according.extract import roles
from according.extract.accused import arrests_others, is_violence, kind_of, names_of
from according.extract.answerable import ACCUSED, SUSPECTED
from according.extract.assertion import PURPOSE
from according.extract.events import Mention
from according.extract.nights import close, overlap
from according.extract.reckoning import is_raised, raises_toll
from according.extract.situations import FRONT, Situation, tells_of_none
from according.extract.vicinity import COUNTRY, NEAR_KM, PINNED, apart, is_guessed, near, owns_district, reach
from according.model import Effect
from according.ontology.frames import Frame, Frames, Role
from according.ontology.groups import WOUNDED, GroupNoun, are_others, group_of
from according.values import Place, Published, Quantity, TimeSpan, UnresolvedDate

DEFINITE = frozenset({"the", "this", "that", "these", "those"})
WOUNDS = frozenset({"wound", "injury", "burn"})
"""Of what people die who were hurt before."""
OUTLIVED = timedelta(days=30)
"""Who dies within this time of being hurt died of it, as statistics of road deaths count (UNECE's glossary)."""
FOUGHT = frozenset({"armed-clash", "military-operation"})
"""Types of fighting in which things are destroyed; a report tells what else was destroyed as another event."""
HARMED: tuple[Role, ...] = ("victim", "target")
"""Roles of those to whom harm is done."""
BEGINNING, ENDING = frozenset({"begin", "start"}), frozenset({"end", "conclude", "finish"})
"""What an event that goes on does first and last: "the siege began on Saturday and ended on Sunday"."""
KNOWN = frozenset({"he", "she", "they", "him", "her", "them"})
"""Pronouns of people told of before."""
ADDED = frozenset({"further", "additional"})
"""Said of people who come on top of those told of last; "another" and "more" are said of other events, too."""


@dataclass(frozen=True)
class Episode:
    """Mentions that one sentence ties together."""

    situations: tuple[Situation, ...]

    @cached_property
    def sentence(self) -> int:
        """Where it stands."""
        return self.situations[0].sentence

    @cached_property
    def times(self) -> tuple[TimeSpan, ...]:
        """Its resolved times; the day on which bodies were found is none of them."""
        dating = (s for s in self.situations if s.real and not s.mention.frame.aftermath)
        return tuple(t.value for s in dating for t in s.dated if isinstance(t.value, TimeSpan))

    @cached_property
    def is_dated(self) -> bool:
        """True where one of its times is its own, and not that of the entry in which it stands."""
        dating = (s for s in self.situations if s.real and not s.mention.frame.aftermath)
        return any(isinstance(t.value, TimeSpan) for s in dating for t in s.times)

    def goes_on(self, other: Episode) -> bool:
        """True where it has no day of its own and is of no other entry of a chronology than the other."""
        return not self.is_dated and self.situations[0].entry == other.situations[-1].entry

    @cached_property
    def said(self) -> date | None:
        """The last day on which it was said, where somebody says all of it on a known day and it has no time."""
        days = [s.said for s in self.situations]
        known = [day for day in days if day is not None]
        return max(known) if known and len(known) == len(days) and not self.times else None

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Its resolved places that locate (no whole country).

        Where 58 were killed "in a suspected gas attack on the town" is sure, of whatever kind the attack was.
        """
        sure = any(s.real and s.mention.frame.effects for s in self.situations)
        found = (
            p.place
            for s in self.situations
            if s.real or (sure and s.assertion == "possible" and s.mention.head.pos_ == "NOUN")
            for p in s.places
            if not owns_district(p, s.places, text_of(s.mention.head.doc))
        )
        return tuple(p for p in found if isinstance(p, Place) and p.precision < COUNTRY)

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        """The frames that tell its kind; generic ones ("killed", "attack") tell none, nor does that nobody is held."""
        kinds = (s.mention.frame for s in self.situations if not (s.figures and tells_of_none(s)))
        return tuple(frame for frame in kinds if not frame.generic)

    @cached_property
    def numbers(self) -> frozenset[tuple[str, int]]:
        """(effect, figure) pairs above one: "one was killed" is too common to identify an event.

        Of "over 125" both the 126 that it counts at least and the 125 that it names; of "a captain, four marines and
        two guides" their sum, too.
        """
        values = [[(e, f.value) for e, f in s.figures if isinstance(f.value, Quantity)] for s in self.situations]
        told = [(e, q.best, q.qualifier) for each in values for e, q in each if q.best is not None]
        rounded = [(effect, best - 1) for effect, best, qualifier in told if qualifier == "more-than"]
        sums = [(e, _sum(e, each)) for each in values for e in {effect for effect, _ in each}]
        return frozenset(pair for pair in [*((e, best) for e, best, _ in told), *rounded, *sums] if pair[1] > 1)

    @cached_property
    def dies(self) -> bool:
        """True where it tells only that somebody of whom the report has told died: "he died on Monday".

        That they were hurt may stand beside it, as of no day: "nine were wounded and two of them died on Monday".
        """
        late = [_is_late(situation) for situation in self.situations]
        rest = [each for each, dies in zip(self.situations, late, strict=True) if not dies]
        rest = [each for each in rest if not raises_toll(each.mention.head)]
        frames = [each.mention.frame for each in rest]
        hurt = all(each.generic and each.effects == ("injured",) for each in frames)
        return any(late) and hurt and not any(each.times for each in rest)

    @cached_property
    def counts_on(self) -> bool:
        """True where it counts some of those told of last, or adds to them.

        "Nine of them died in a UN compound"; "a further 30 people were wounded".
        """
        harmed = [v.head for s in self.situations for v in s.mention.of("victim")]
        added = any(child.lower_ in ADDED for people in harmed for child in roles.children(people, "amod", "det"))
        some = any(case == "of" and each.lower_ in KNOWN for people in harmed for case, each in roles.obliques(people))
        return some or (added and not self.places)

    @cached_property
    def aggregate(self) -> bool:
        """True when a figure sums up many incidents."""
        return any(
            isinstance(f.value, Quantity) and f.value.scope == "aggregate"
            for s in self.situations
            for _, f in s.figures
        )

    @cached_property
    def actors(self) -> frozenset[str]:
        """Who takes part: ids where known, else folded names."""
        return frozenset().union(*(s.actors for s in self.situations))


@dataclass(frozen=True, slots=True)
class Gathering:
    """The episodes of one account, and whether it is background to the news."""

    episodes: tuple[Episode, ...]
    background: bool = False

    @property
    def situations(self) -> tuple[Situation, ...]:
        """All its mentions in order of the text."""
        return tuple(s for e in self.episodes for s in e.situations)

    @property
    def dated(self) -> tuple[Situation, ...]:
        """The same, without the days of an aftermath, or of a later death, where the event has a time of its own."""
        if not any(e.times for e in self.episodes if not e.dies):
            return self.situations
        return tuple(
            replace(s, times=()) if s.mention.frame.aftermath or e.dies else s
            for e in self.episodes
            for s in e.situations
        )


def conflict(a: Episode, b: Episode, *, late: bool = False, counted: bool = False, again: bool = False) -> bool:
    """True when times or places rule out one event, and for an arrest beside what those arrested have done.

    Where one tells of a `late` death of somebody hurt before, a month may lie between them; a night, where as many
    are `counted` by both. Of people who are counted `again`, "the two", the places say nothing.

    What a clause without a verb tells beside the one that it repeats ("in Gao 12 died, in Kidal ten") is another event,
    and so is what an entry of a list tells under another place.
    """
    days = [] if _ran_on(a, b) or _ran_on(b, a) else list(product(a.times, b.times))
    if days and not any(close(x, y, counted=counted) or (late and _outlived(y, x)) for x, y in days):
        return True
    rough = any(s.zone in FRONT for each in (a, b) for s in each.situations)  # "in Idlib town": a town of Idlib
    told = (a.places, b.places) if rough else (_finest(a), _finest(b))
    if not again and a.places and b.places and not any(near(x, y) for x, y in product(*told)):
        return True
    if len(_labels(a) | _labels(b)) > 1 and _labels(a) and _labels(b):  # "Gao: Two killed. Kidal: One killed."
        return True
    if _punished(a, b) or _punished(b, a):
        return True
    repeated = _models(a) & (_models(b) | _heads(b)) or _models(b) & _heads(a)
    return bool(repeated) or _tells_of_trial(a, b) or _tells_of_trial(b, a)


def _ran_on(ended: Episode, begun: Episode) -> bool:
    """ "The siege ended on Sunday", "it had begun on Saturday": the days of one event."""
    ends, begins = ({v.lemma_ for s in each.situations for v in s.mention.verbs} for each in (ended, begun))
    return not (ends.isdisjoint(ENDING) or begins.isdisjoint(BEGINNING))


def tells_course(episode: Episode, whole: Episode) -> bool:
    """ "The attack began when a car was blown up at the gate": how that which was told of came about, or went out."""
    heads = {s.mention.head.lemma_ for s in whole.situations}
    nouns = [s.mention for s in episode.situations if s.mention.head.lemma_ in heads and s.mention.head.pos_ == "NOUN"]
    the = [each for each in nouns if any(child.lower_ in DEFINITE for child in each.head.children)]
    return any(verb.lemma_ in BEGINNING | ENDING for each in the for verb in each.verbs)


def _sum(effect: Effect, told: Iterable[tuple[Effect, Quantity]]) -> int:
    """What one mention counts in all; nought where it has a part or a bound among its figures."""
    counted = [quantity for of, quantity in told if of == effect]
    exact = all(each.scope == "incident" and each.qualifier == "exact" for each in counted)
    return sum(each.best or 0 for each in counted) if exact else 0


def _finest(episode: Episode) -> Sequence[Place]:
    """Its pins, where it has any: a town tells more than the province around it."""
    return [place for place in episode.places if place.precision <= PINNED] or episode.places


def kindred(a: Frame, b: Frame, frames: Frames, *, tied: bool = False) -> bool:
    """Can two frames tell of one event? `tied` when grammar already ties them, which allows more."""
    if a.id == b.id or a.type == b.type:
        return True
    if tied and a.family != b.family and any(each.state and "detained" in each.effects for each in (a, b)):
        return False  # "hurt by a bomb" may be who once "spent years in prison"
    if any({a.type, b.type} <= set(group) for group in frames.related):
        return True
    families = {a.family, b.family}
    if tied and "property-destruction" in {a.type, b.type} and {a.type, b.type} & FOUGHT:
        return True  # "sank four boats in a sea battle"
    if "agreement" in {a.type, b.type}:
        return False  # "a bomb killed six as the ceasefire ran out"
    if "politics" in families:
        return (a.generic or b.generic) and "harm" in families and tied
    if a.generic or b.generic or "movement" in families:
        return True
    return tied and families in ({"harm", "violence"}, {"control", "violence"}, {"harm", "control"})


def same_kind(a: Episode, b: Episode) -> bool:
    """True where both may be of one type, or, where neither tells of which, are told by one frame."""
    types = _types(a)
    return bool(types & _types(b)) or (
        not types and bool({s.mention.frame.id for s in a.situations} & {s.mention.frame.id for s in b.situations})
    )


def _types(episode: Episode) -> set[str]:
    """Of which types it may be: what rebels "bombed" exploded."""
    bombed = {s.mention.frame.irregular for s in episode.situations if s.mention.head.pos_ == "VERB"}
    return {each for each in ({frame.type for frame in episode.frames} | bombed) if each is not None}


def is_pretext(deed: Episode, others: Iterable[Episode]) -> bool:
    """True for what people were set on for, of which nothing else is told: "lynched a man accused of robbery"."""
    told = deed.is_dated or deed.places or deed.numbers
    return not told and any(_punished(deed, other) for other in others if other.sentence == deed.sentence)


def _punished(deed: Episode, harm: Episode) -> bool:
    """True where those accused of a deed are killed or hurt in another; who is arrested for it may be told with it."""
    doers = [each for s in deed.situations for each in s.mention.of("perpetrator")]
    charged = {each.head.i for each in doers if each.slot in {ACCUSED, SUSPECTED}}
    harmed = [s.mention for s in harm.situations if s.mention.frame.family == "harm"]
    above = frozenset().union(*(s.pretext for s in deed.situations))
    if any(mention.head.i in above for mention in harmed):
        return True  # "beaten on suspicion of theft"
    executed = {each.head.i for m in harmed if m.frame.type == "execution" for each in m.of("victim")}
    told_of = {each.i for s in deed.situations for each in roles.governors(s.mention.head)}
    if executed & told_of & {each.head.i for each in doers}:
        return True  # "the man who killed 14 was executed on Friday"
    return any(each.head.i in charged for m in harmed for role in HARMED for each in m.of(role))


def _models(episode: Episode) -> set[int]:
    return {s.mention.model.i for s in episode.situations if s.mention.model is not None}


def _labels(episode: Episode) -> set[str]:
    return {s.label for s in episode.situations if s.label is not None}


def _heads(episode: Episode) -> set[int]:
    return {s.mention.head.i for s in episode.situations}


def _tells_of_trial(a: Episode, b: Episode) -> bool:
    """True where all of one tells that people are held or tried for violence, and the other tells of violence."""
    arrests, deeds = [s.mention for s in a.situations], [s.mention for s in b.situations if not s.accused]
    apart = all(s.accused for s in a.situations) or arrests_others(arrests, deeds, kind_of)
    none = any(map(tells_of_none, a.situations))  # nobody is held for the violence itself
    return apart and not none and any(is_violence(each.frame) for each in deeds)


def _outlived(hurt: TimeSpan, died: TimeSpan) -> bool:
    return hurt.start is not None and died.end is not None and hurt.start <= died.end <= hurt.start + OUTLIVED


def _is_late(situation: Situation) -> bool:
    """True for the death of somebody of whom the report has told, or counts further: "two of them", "a fourth man"."""
    frame, victims = situation.mention.frame, situation.mention.of("victim")
    if frame.type is not None or frame.effects != ("killed",):
        return False
    people = [victim.head for victim in victims if victim.slot == "subject"]
    raised = any(map(is_raised, (each for child in situation.mention.head.children for each in child.children)))
    return any(raised or is_known(each) or _is_counted_on(each) for each in people) or died_hurt(situation)


def died_hurt(situation: Situation) -> bool:
    """ "Died of her injuries", "two of the wounded died", "a wounded child died": of whom nobody counted before."""
    victims = [victim.head for victim in situation.mention.of("victim") if victim.slot == "subject"]
    people = [each for head in victims for each in (head, *(n for c, n in roles.obliques(head) if c == "of"))]
    hurt = any(each.lower_ in WOUNDED or _are_wounded(each) for each in people)
    return hurt or (bool(victims) and any(n.lemma_ in WOUNDS for _, n in roles.obliques(situation.mention.head)))


def is_known(person: Token) -> bool:
    """ "He", "the boy": whoever was named before, of whom nothing else is said."""
    return person.lower_ in KNOWN or (
        person.pos_ == "NOUN" and not roles.is_plural(person) and {c.lower_ for c in person.children} <= DEFINITE
    )


def _is_counted_on(people: Token) -> bool:
    """ "Two of them", "one of the wounded", "a fourth man"."""
    some = any(
        case == "of" and (each.lower_ in KNOWN or each.lower_ in WOUNDED) for case, each in roles.obliques(people)
    )
    return some or any(child.morph.get("NumType") == ["Ord"] and child.lower_ != "first" for child in people.children)


def _are_wounded(people: Token) -> bool:
    """ "A wounded child", "the injured soldiers"."""
    return any(child.lower_ in WOUNDED for child in roles.children(people, "amod"))


def shares_number(a: Episode, b: Episode) -> bool:
    """True where both count as many, "15 killed", unless of others: two policemen are no two insurgents or soldiers."""
    counted = [
        [(effect, f.value) for s in each.situations for effect, f in s.figures if isinstance(f.value, Quantity)]
        for each in (a, b)
    ]
    shared = a.numbers & b.numbers
    told = [[(e, q.best, _noun(q)) for e, q in each if (e, q.best) in shared] for each in counted]
    others = [are_others(x, y) for (e, n, x), (f, m, y) in product(*told) if (e, n) == (f, m)]
    return bool(shared) and not (others and all(others))


def _noun(quantity: Quantity) -> GroupNoun | None:
    words = quantity.group.text.split() if quantity.group is not None else []
    return group_of(words[-1].lower()) if words else None


def shares_place(a: Episode, b: Episode) -> bool:
    """True where a place of one lies in a place of the other, or beside it: a town 100 km off is not in a province."""
    told = [[place for place in each.places if not is_guessed(place)] for each in (a, b)]
    return any(apart(x, y) <= max(reach(x), reach(y), NEAR_KM) for x, y in product(*told))


def is_of_another_entry(episode: Episode, whole: Episode) -> bool:
    """True for what only the entry of a chronology dates, beside another entry, or a headline on a longer time.

    Nothing else is told apart so: no night is common to two entries, and two of one day are two events.
    """
    entry = episode.situations[0].entry
    if episode.is_dated or entry is None:
        return False
    others = {s.entry.span for s in whole.situations if s.entry is not None}
    headed = not others and bool(whole.times) and all(time.precision not in {"hour", "day"} for time in whole.times)
    told = [time for time in whole.times if time.start and time.end]
    far = bool(episode.times and told) and not any(overlap(day, other) for day, other in product(episode.times, told))
    return headed or far or (bool(others) and entry.span not in others)


def news_day(situation: Situation, published: Published | UnresolvedDate) -> date | None:
    """The first day of the entry in which a mention stands, else of publication."""
    entry = situation.entry.value if situation.entry is not None else None
    return entry.start if isinstance(entry, TimeSpan) else published.start if isinstance(published, Published) else None


def was_done(episode: Episode, whole: Episode) -> bool:
    """ "The chief ordered the murder of Ali Bah" of an account in which he was murdered: whose orders they were."""
    wanted = [s.mention for s in episode.situations if s.assertion in {"ordered", "planned"} and s.rule != PURPOSE]
    given = [mention for mention in wanted if mention.of("perpetrator")]
    return bool(_harmed(given) & _harmed([s.mention for s in whole.situations if s.real]))


def _harmed(mentions: Iterable[Mention]) -> set[str]:
    """The family names of those to whom it was done."""
    return names_of(argument for mention in mentions for role in HARMED for argument in mention.of(role))


def is_on_record(episode: Episode, whole: Episode) -> bool:
    """ "He was responsible for the deaths of 40", of one who was killed: what he did before, where it is not the toll.

    Who "killed five" at the same place, and was shot there, did it in one event with his end.
    """
    told = [s.mention for s in episode.situations]
    bare = not (episode.times or episode.places or episode.numbers & whole.numbers)
    many = (m for m in told if m.frame.effects or is_violence(m.frame))  # "he was behind dozens of attacks"
    bare = bare and any(m.head.pos_ == "NOUN" and roles.is_plural(m.head) for m in many)
    doers = names_of(each for mention in told for each in mention.of("perpetrator"))
    return bare and bool(doers & _harmed([s.mention for s in whole.situations if s.real]))
