"""Which mentions of one sentence tell of one event: "was wounded in an attack", "a raid in which 38 were killed".

Grammar decides: what hangs on what, without a word of sequence ("before", "since") between.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations, product

from spacy.tokens import Token

from according.annotate.text import once
from according.extract import roles
from according.extract.agents import LENGTHS
from according.extract.background import recalls_of_place
from according.extract.episodes import DEFINITE, Episode, conflict, kindred
from according.extract.forms import is_any
from according.extract.fronted import opens_earlier
from according.extract.inreturn import comes_after, retaliates, was_days_before
from according.extract.lasting import DYING
from according.extract.lostcounts import counted_beside
from according.extract.misparsed import is_adjective
from according.extract.motives import is_charge_of
from according.extract.nights import overlap, shares_night
from according.extract.reckoning import COUNTS
from according.extract.sequence import measured_apart
from according.extract.situations import APART, Situation
from according.extract.vicinity import PINNED, are_other_towns
from according.ontology.frames import Frames
from according.resolve.shapes import side_of
from according.values import Quantity, TimeSpan

SEQUENCE = frozenset({"since", "before", "until", "till", "despite", "unlike", "to", "for"})
"""Words between two mentions that set their events apart."""
FOLLOWING = frozenset({"follow", "precede"})
"""Verbs between two events, of which one came first."""
VENUE = frozenset({"at", "on", "outside", "near", "during"})
"""Prepositions before a gathering at which violence was done."""
AFTER = frozenset({"after", "following", "from", "in"})
"""Prepositions between a toll and what it is of: "rose to 22 after an ambush"."""
ADDING = frozenset({"another", "other", "second", "third", "new", "fresh", "more", "further"})
"""Words of an event that adds to a toll of others."""
WHILE = frozenset({"while", "whilst"})
DAYS_AND_MONTHS = frozenset({"day", "month", "year"})
"""Precisions of times that a sentence tells one event of each."""
OUTCOME = frozenset({"result", "consequence"})
"""Nouns between harm and what it came of: "reported the death of a child as a | result | of shelling"."""


def tied(situations: Sequence[Situation], frames: Frames) -> Iterable[Episode]:
    """The episodes of a report, in order: the mentions that one sentence ties together."""
    groups: list[list[Situation]] = []
    for situation in situations:
        beside = [g for g in groups if g[0].sentence == situation.sentence]
        homes = [g for g in beside if any(_bonded(situation, s, frames) for s in g)]
        homes = [g for g in homes if situation.mention.model not in [s.mention.head for s in g]]
        if situation.mention.head.lemma_ not in DYING:  # "a strike on Monday killed the planner of the bombing of May"
            homes = [g for g in homes if not any(on_two_days(situation, s) for s in g)]
        if homes:  # "rioting and police firing left two dead": what is violent by its name goes before unrest
            min(homes, key=lambda g: (_is_unrest(g), not any(_causes(s, situation) for s in g))).append(situation)
        else:
            groups.append([situation])
    return [Episode(tuple(part)) for group in groups for part in _scenes(group, frames)]


def _scenes(group: Sequence[Situation], frames: Frames) -> list[Sequence[Situation]]:
    """ "A bomb killed five in Kirkuk, while | another left four dead in Hawija": clauses of two events in two towns.

    Each has a subject, dead and a place of its own.
    """
    clauses: dict[Token, list[Situation]] = {}
    for situation in group:
        clauses.setdefault(_clause(situation.mention.head), []).append(situation)
    told = [Episode(tuple(part)) for part in clauses.values()]
    apart = len(told) > 1 and all(are_two_scenes(a, b, frames) for a, b in combinations(told, 2))
    return list(clauses.values()) if apart else [group]


def are_two_scenes(a: Episode, b: Episode, frames: Frames) -> bool:
    """True for two clauses of a sentence that each count dead, in two towns or on two sides of the land.

    "Three were found shot dead in northern Sri Lanka and | a soldier was killed in the country's east." So "in a
    southern city", which is none that was told before.
    """
    counted = all(any(effect == "killed" for s in each.situations for effect, _ in s.figures) for each in (a, b))
    clauses = [_clause(each.situations[0].mention.head) for each in (a, b)]
    if a.sentence != b.sentence or not counted or clauses[0] == clauses[1]:
        return False
    towns = [[place for place in each.places if place.precision <= PINNED] for each in (a, b)]
    opposed = _are_opposed(*clauses) or _are_opposed(*reversed(clauses))
    return are_other_towns(*towns) or opposed or any(_is_somewhere(clause, frames) for clause in clauses)


def _is_somewhere(clause: Token, frames: Frames) -> bool:
    """ "And a car bomb killed five | in a southern city": a town that nobody has told of."""
    beside = roles.base(clause) in {"conj", "advcl"}
    places = [noun for case, noun in roles.obliques(clause) if beside and case in {"in", "near", "outside"}]
    new = (each for each in places if {c.lower_ for c in roles.children(each, "det")} & {"a", "an", "another"})
    return any(is_any(each, frames.ground, frames) for each in new)


def _are_opposed(upper: Token, lower: Token) -> bool:
    """True where a clause tells of the south, say, and the one that it stands in of the east."""
    turned = [abs(a - b) % 360 for a, b in product(_sides(upper), _sides(lower))]
    return lower in upper.subtree and bool(turned) and all(90 <= turn <= 270 for turn in turned)


def _sides(clause: Token) -> set[float]:
    """The bearings that a clause tells of, without the clauses that it goes on to."""
    inner = {t for each in clause.subtree if each != clause and _clause(each) == each for t in each.subtree}
    told = (side_of(token.text) for token in set(clause.subtree) - inner if token.text.islower())
    return {side for side in told if side is not None}


def tells_where_it_was(episode: Episode, whole: Episode) -> bool:
    """ "In the eastern town of Batticaloa gunmen killed a soldier", after "a soldier was killed in the country's east".

    As many of the same kind, on the same side of the land, where the sentence before named no town.
    """
    told = [
        {(e, q.best, _noun(q)) for s in each.situations for e, f in s.figures if isinstance(q := f.value, Quantity)}
        for each in (episode, whole)
    ]
    clauses = [_clause(each.situations[0].mention.head) for each in (episode, whole)]
    pinned = any(place.precision <= PINNED for place in whole.places)
    return (
        bool(episode.places)
        and not pinned
        and bool(told[0] & told[1])
        and bool(_sides(clauses[0]) & _sides(clauses[1]))
    )


def _noun(quantity: Quantity) -> str:
    return (quantity.group.text.split() or [""])[-1].lower() if quantity.group is not None else ""


@once
def _clause(token: Token) -> Token:
    """The verb of the main clause in which a word stands, of those that are coordinated; itself where there is none."""
    top = token
    for verb in (token, *token.ancestors):
        subject = roles.own_subject(verb) if verb.pos_ == "VERB" else None
        new = subject is not None and not {c.lower_ for c in subject.children} & DEFINITE and subject.pos_ != "PRON"
        top = verb
        beside = verb.dep_ == "advcl" and any(mark.lower_ in WHILE for mark in roles.children(verb, "mark"))
        if new and (beside or roles.base(verb) == "conj"):
            break
    return top


def _is_unrest(group: Sequence[Situation]) -> bool:
    return all(situation.mention.frame.family == "politics" for situation in group)


def told_beside(episode: Episode, account: Sequence[Episode], frames: Frames) -> bool:
    """True for the dead of "the attack came as shelling killed six": they are of another event than the attack.

    So is "an ambush" that it followed, with its dead, and all that was told before.
    """
    aside = (_is_beside(s, frames) for s in episode.situations)
    return any(aside) and not any(_is_beside(s, frames, counted=False) for s in account[0].situations)


def _is_beside(situation: Situation, frames: Frames, *, counted: bool = True) -> bool:
    came = (situation.figures or not counted) and _came(situation, frames) is not None
    return came or _is_followed(situation.mention.head)


def _came(situation: Situation, frames: Frames) -> int | None:
    """Where the "came" of "the attack came as" stands, for what is told after it; for violence, "came after", too."""
    above = (each for each in roles.governors(situation.mention.head) if each.lemma_ == "come")
    words = ((each, each.nbor(1).lower_) for each in above if each.i < situation.mention.head.i)
    told = (
        each
        for each, word in words
        if word == "as" or (word == "after" and _strikes(each, frames) and not _is_within(situation.mention.head, each))
    )
    return next((each.i for each in told), None)


def _is_within(head: Token, verb: Token) -> bool:
    """True for what is said, or is only told of somebody, in the clause: "came after he said that they killed nine"."""
    path = (each.dep_ for each in (head, *roles.governors(head)) if each.i > verb.i)
    return any(dep in {"ccomp", "acl:relcl", "xcomp"} for dep in path)


def _strikes(verb: Token, frames: Frames) -> bool:
    """ "The blast came", not "the deaths came", "the statement came"."""
    subject = roles.own_subject(verb)
    told = frames.by_lemma.get(subject.lemma_.lower(), ()) if subject is not None else ()
    return any(frame.family == "violence" for frame, _ in told)


def _is_followed(head: Token) -> bool:
    """ "The attack followed | an ambush": what is told anew to say what came before; not "followed the ambush"."""
    above = (t for t in (head, *roles.governors(head)) if t.dep_ in {"obj", "obl"} and t.head.lemma_ in FOLLOWING)
    events = [event for each in above for event in roles.children(each.head, "obj") if event.i <= head.i]
    known = (roles.children(each, "nmod:poss", "det") for each in events)
    return bool(events) and not any(c.dep_ == "nmod:poss" or c.lower_ in DEFINITE for each in known for c in each)


def _bonded(a: Situation, b: Situation, frames: Frames) -> bool:
    akin = kindred(a.mention.frame, b.mention.frame, frames, tied=True) or _meets(a, b) or _meets(b, a)
    apart = _came(a, frames) != _came(b, frames) or _sets_out(a, b, frames)
    answered = retaliates((a,), (b,), frames) or retaliates((b,), (a,), frames)
    if not akin or apart or _contradict(a, b) or answered or was_days_before((a,)) or was_days_before((b,)):
        return False
    if comes_after(a, b) or comes_after(b, a) or recalls_of_place(a, b) or recalls_of_place(b, a):
        return False
    if is_charge_of(a.mention, b.mention, frames) or is_charge_of(b.mention, a.mention, frames):
        return False
    bound = any(tie(a, b) or tie(b, a) for tie in (_ties, _told_together, _does, _causes, _counts, _raises))
    measured = measured_apart(a, b) and not (_causes(a, b) or _causes(b, a))  # "a blast, hours later, | killed nine"
    return bound and not measured and not on_two_days(a, b)


def on_two_days(a: Situation, b: Situation) -> bool:
    """ "Killed one on Tuesday as they hunted those who had shot three on Monday": one sentence has each day for itself.

    So has each month or year ("the massacre of December 2014 and the assault of January 2016").

    But for a night that is late on one and early on the other, for who was hurt on one and died on the other, and for
    the day on which a toll was told.
    """
    told = ([time.value for time in each.times] for each in (a, b))
    days = [[t for t in times if isinstance(t, TimeSpan) and t.precision in DAYS_AND_MONTHS] for times in told]
    pairs = list(product(*days))
    late = Episode((a,)).dies or Episode((b,)).dies or a.sentence != b.sentence
    late = late or _outlived(a, b) or _outlived(b, a)
    late = late or any(each.mention.frame.aftermath or each.mention.head.lemma_ in COUNTS for each in (a, b))
    return bool(pairs) and not late and not any(overlap(x, y) or shares_night(x, y) for x, y in pairs)


def _raises(toll: Situation, death: Situation) -> bool:
    """ "The toll climbed to 32 after | two of the wounded died": they are of those whom it counts."""
    head, verbs = toll.mention.head, roles.governors(death.mention.head)
    subject = roles.base(head) == "nsubj" and head.lemma_ in COUNTS
    return subject and death.mention.head.dep_ == "advcl" and head.head in verbs and Episode((death,)).dies


def _contradict(a: Situation, b: Situation) -> bool:
    hurt, died = (a, b) if _outlived(a, b) else (b, a)
    return conflict(Episode((died,)), Episode((hurt,)), late=_outlived(hurt, died))


def _outlived(hurt: Situation, died: Situation) -> bool:
    """ "A soldier | wounded last Thursday | died on Sunday": of what befell him then."""
    dying = died.mention.frame.effects == ("killed",) and died.mention.frame.type is None
    whom = [each.head for each in died.mention.of("victim")]
    return dying and hurt.mention.head.dep_ == "acl" and hurt.mention.head.head in whom


def _sets_out(a: Situation, b: Situation, frames: Frames) -> bool:
    """ "Nineteen died in two raids: 15 died in Gao": behind a colon the dead of one of several counted events."""
    first, second = sorted((a, b), key=lambda each: each.mention.head.i)
    head = first.mention.head
    colon = next((t.i for t in head.doc[head.i : second.mention.head.i] if t.text == ":"), None)
    if colon is None or not all(each.figures or each is second for each in (first, second)):
        return False
    beside = (head, *roles.children(head, "obl", "nsubj"))
    return any(
        each.i < colon
        and roles.is_plural(each)
        and bool(roles.children(each, "nummod"))
        and each.lemma_.lower() in frames.by_lemma
        for each in beside
    )


def _meets(crowd: Situation, deed: Situation) -> bool:
    """ "A blast at a rally": the gathering is where the violence was done, and no event of its own."""
    head, violent = crowd.mention.head, deed.mention.frame.family == "violence"
    return (
        violent
        and crowd.mention.frame.family == "politics"
        and head.head.i in deed.spine
        and (roles.case_of(head) in VENUE)
    )


def _does(event: Situation, harm: Situation) -> bool:
    """ "Hours after a gas attack | left nine dead": right before its verb, where the parse has seen no subject."""
    verb, length = harm.mention.head.head, event.mention.head.head
    if event.mention.head.dep_ == "acl" and length.lemma_ in LENGTHS and roles.own_subject(verb) == length:
        return True  # "two days of | fighting | left 64 dead"
    alone = verb.pos_ == "VERB" and roles.own_subject(verb) is None and harm.mention.frame.family == "harm"
    return alone and verb.i > 0 and verb.i - 1 in event.spine


def _causes(event: Situation, harm: Situation) -> bool:
    """ "Air strikes on the village, residents said, killed nine": the event is who or what did the harm."""
    return any(argument.head.i in event.spine for argument in harm.mention.arguments)


def _counts(event: Situation, toll: Situation) -> bool:
    """ "The death toll rose to 22 after | an ambush": of that event, but for another one that adds to a toll."""
    head, count = event.mention.head, toll.mention.head
    after = head.dep_ == "obl" and roles.case_of(head) in AFTER and not {c.lower_ for c in head.children} & ADDING
    counted = toll.mention.frame.family == "harm" and count.pos_ == "NOUN" and roles.base(count) == "nsubj"
    return after and counted and head.head == count.head


def _told_together(a: Situation, b: Situation) -> bool:
    """ "Hama: One died and nine were hurt when": two effects side by side, whatever word the parse puts above them."""
    effects = [s.mention.frame.generic and s.mention.frame.effects for s in (a, b)]
    first, second = sorted((a.mention.head, b.mention.head), key=lambda each: each.i)
    labels = {first.dep_, second.dep_}  # "said one died | and two were"; a headline's "nine people dead, 40 wounded"
    said = first.head == second.head and labels in ({"ccomp", "conj"}, {"parataxis", "acl"})
    said = said or _top(first) == _top(second) or counted_beside(first, second)
    return all(effects) and effects[0] != effects[1] and said


def _top(token: Token) -> Token:
    """The word that a token is coordinated with or stands beside, the highest of them: "there | were | no deaths"."""
    if token.head.pos_ in {"VERB", "AUX"} and roles.children(token.head, "expl"):
        token = token.head
    while token.dep_ in {"conj", "parataxis"} or (token.dep_ == "xcomp" and roles.is_passive(token.head)):
        token = token.head  # "nine were feared | dead | and 12 injured"
    return token


def _ties(lower: Situation, upper: Situation) -> bool:
    """True when the lower mention hangs on the upper one without a word of sequence between.

    In "claimed responsibility for a bombing" that is no such word.
    """
    if lower.spine & upper.spine:
        return True
    start = min((lower.mention.head, *lower.mention.verbs), key=_depth)
    path, reached = start, _raised(upper)
    sums = Episode((lower,)).aggregate and not upper.figures
    for governor in roles.governors(start):
        marks = {child.lower_ for child in path.children if child.dep_ in {"mark", "case"}}
        if path.dep_ == "acl:relcl" and governor.i not in upper.spine and (sums or _is_earlier(path)):
            return False  # "a bomb went off in a state where | 4,000 have died since 2004"
        if path.dep_ == "obj" and governor.lemma_ in FOLLOWING and governor.i not in upper.spine:
            return False  # "killed 21 in assaults that followed | the beheading"
        beside = governor.i not in upper.spine or roles.case_of(start) in APART
        aside = path.dep_ == "appos" and path.i not in lower.spine and beside
        if aside and not any(child.lower_ == "where" for child in start.children):
            return False  # "in Main Square, a site known from | the coup, killed two"
        if opens_earlier(path) or (path.dep_ == "acl:relcl" and _is_same(governor)):
            return False
        claimed = marks == {"for"} and upper.mention.frame.answers and governor.i in upper.spine
        if marks & SEQUENCE and not (claimed or (marks == {"to"} and path.dep_ == "xcomp")):
            return False
        said = governor.dep_ != "acl:relcl" and not is_adjective(governor)  # "the raid in which, he said, ten died"
        if roles.base(path) == "ccomp" and governor.i not in upper.spine and said:
            return False
        if governor.i in upper.spine or (roles.base(path) == "advcl" and governor.i in reached):
            return True
        if path.lemma_ in OUTCOME and _first(upper.mention.head).head == governor:
            return True
        path = governor
    return any(child.i in upper.spine for child in start.children if roles.base(child) in {"xcomp", "ccomp"})


def _first(token: Token) -> Token:
    while token.dep_ == "conj":
        token = token.head
    return token


def _is_same(noun: Token) -> bool:
    """ "In the same region where 71 were kidnapped last month": what the news has its place or day in common with."""
    return any(child.lower_ == "same" for child in noun.children)


def _is_earlier(clause: Token) -> bool:
    """ "A man who had bombed a station": what somebody had done before is another event than what befell them."""
    subject = roles.own_subject(clause)
    by_somebody = subject is not None and subject.lower_ == "who"
    return by_somebody and any(child.lower_ == "had" for child in roles.children(clause, "aux"))


def _raised(situation: Situation) -> set[int]:
    """The verbs that an idiom, coordination or reporting puts above a trigger: "had" in "had their throats cut".

    So is the predicate of "a general was among six | people | killed when a bomber hit his convoy".
    """
    token = situation.mention.head
    predicate = token.dep_ == "acl" and bool(roles.children(token.head, "cop"))
    found = {token.head.i} if predicate else set[int]()
    for governor in roles.governors(token):
        if roles.base(token) not in {"xcomp", "conj", "ccomp", "parataxis"}:
            break
        found.add(governor.i)
        if roles.base(token) in {"ccomp", "parataxis"}:
            break
        token = governor
    return found


def _depth(token: Token) -> int:
    return sum(1 for _ in roles.governors(token))
