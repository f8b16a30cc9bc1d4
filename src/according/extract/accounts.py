"""Which mentions of a report tell of one event: episodes within a sentence, accounts across the report.

Within a sentence grammar decides ("was wounded in an attack", "a raid in which 38 were killed"). Across sentences a
score decides, from what two mentions share (figure, time, place, type, people, a definite "the attack") and never
across a contradiction of time, place or kind. Every number below is a vote; two votes join.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise, product

from spacy.tokens import Token

from according.extract import roles
from according.extract.accused import is_violence
from according.extract.another import is_another
from according.extract.assertion import in_main_clause
from according.extract.background import is_past, is_past_uncounted, with_background
from according.extract.bonds import on_two_days, tied, told_beside
from according.extract.episodes import (
    DEFINITE,
    KNOWN,
    Episode,
    Gathering,
    conflict,
    is_known,
    is_of_another_entry,
    is_on_record,
    is_pretext,
    kindred,
    same_kind,
    shares_place,
    was_done,
)
from according.extract.harm import is_burial
from according.extract.quantities import names_people
from according.extract.reading import Reading
from according.extract.sequence import (
    HOURS,
    dated_across,
    dated_by_each_other,
    dated_by_the_last,
    measured_apart,
    measured_from,
    remembered,
)
from according.extract.several import (
    adds_up,
    announcement,
    as_total,
    counted_announcement,
    is_blow_of_its_own,
    is_one_count,
    is_sum,
    sums_apart,
    with_headline,
    with_its_day,
)
from according.extract.situations import CROWDED, FRONT, Situation, hits_crowd, tells_of_none
from according.extract.standing import is_of_one
from according.extract.turning import elaborates, is_by_others, is_known_band, points_there, turns
from according.ontology.frames import Frame, Frames
from according.values import Quantity

JOIN = 2.0
"""Votes that join an episode to an account: one strong sign (same figure, definite reference) or two weak ones."""
OPENING = 2
"""Sentences after which a report no longer says of when its news is: the headline and the lede."""
LEDE = 3
"""Sentences that a headline, a standfirst and a caption may put before the first paragraph."""
UNTOLD = frozenset({"byline", "dateline", "boilerplate"})  # zones that tell nothing of an event
OPENS = 3
"""Words in which a sentence says that it goes on to something else, with a quotation mark or "and" before."""
ELSEWHERE = frozenset({"in", "at", "near"})
"""Prepositions after "also" that open another event: "Also | in | Gao"."""
SPELLS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
AWAY = frozenset({"before", "earlier", "later", "after", "previously"})  # "days | before": of another day


def gather(situations: Sequence[Situation], reading: Reading) -> tuple[Gathering, ...]:
    """Join the mentions of a report into accounts, in order of the text.

    Mentions that are not real (planned, habitual, ...) join an account that grammar or reference ties them to, and
    make none of their own.
    """
    episodes = remembered(dated_by_each_other(list(tied(situations, reading.frames)), reading), reading)
    episodes = [each for each in episodes if not is_pretext(each, episodes)]
    announced = announcement(episodes)
    blows = _joined([each for each in episodes if each not in announced], reading, blows=True) if announced else []
    several = is_sum(announced, blows)
    if not several and (counted := counted_announcement(episodes)):
        told = _joined([each for each in episodes if each not in counted], reading, blows=True)
        several = adds_up(counted, told)
        announced, blows = (counted, told) if several else (announced, blows)
    parts = [with_its_day(each, announced) for each in blows]
    gatherings = [*parts, as_total(announced)] if several else _joined(episodes, reading)
    deaths = [each for each in gatherings if _is_of_one(each, reading)]
    if any(map(_opens, deaths)):  # an obituary
        gatherings = [each for each in gatherings if each not in deaths]
    summed = [with_headline(each) for each in sums_apart(gatherings)]
    dated = dated_by_the_last(dated_across(summed, reading), reading)
    return with_background(dated, reading)


def _joined(episodes: Sequence[Episode], reading: Reading, *, blows: bool = False) -> list[tuple[Episode, ...]]:
    """The accounts that episodes make. `blows`: each blow that is introduced with dead of its own is an event."""
    gatherings: list[tuple[Episode, ...]] = []
    wholes: list[Episode] = []
    past = {episode.sentence for episode in episodes if is_past((episode,), reading)}
    for episode in episodes:
        real = any(s.real for s in episode.situations)
        latest = max(gatherings, key=lambda each: each[-1].sentence, default=None)
        beside = episode.sentence in past
        headed = any(s.zone in FRONT for each in gatherings[:1] for s in each[0].situations)
        bare = headed or all(s.mention.frame.family == "harm" for s in episode.situations)
        scored = []  # of equals a headline's goes first, else the one told last, but for "nine deaths"
        for i, (each, whole) in enumerate(zip(gatherings, wholes, strict=True)):
            last, main = each is latest and not beside, i == 0 and not beside
            if not (blows and is_blow_of_its_own(episode, whole)):
                votes = _votes(episode, each, whole, reading, last=last, main=main)
                scored.append((votes, each is latest and not bare, -i))
        votes, _, place = max(scored, default=(float("-inf"), False, 1))
        if votes >= JOIN and (real or _suspects(episode) or was_done(episode, wholes[-place])):
            gatherings[-place] = (*gatherings[-place], episode)
            wholes[-place] = Episode((*wholes[-place].situations, *episode.situations))
        elif real and _tells(episode):
            gatherings.append((episode,))
            wholes.append(episode)
    return gatherings


def _opens(account: Sequence[Episode]) -> bool:
    return account[0].sentence == 0 or any(s.zone in FRONT for s in account[0].situations)


def _is_of_one(account: Sequence[Episode], reading: Reading) -> bool:
    """True where all that is told is that one person died, of whom nothing says that somebody did it."""
    return all(is_of_one(s.mention, reading) for episode in account for s in episode.situations)


def _suspects(episode: Episode) -> bool:
    """ "The attack may have been carried out by X", "police suspect X": who may have done what is told of elsewhere."""
    hedged = [s for s in episode.situations if s.assertion == "possible" and s.mention.of("perpetrator")]
    return any(s.mention.frame.elliptic for s in hedged) or (bool(hedged) and _definite(episode))


def _tells(episode: Episode) -> bool:
    """A bare noun ("the violence") that nothing places, dates, counts or ascribes tells of no event by itself."""
    return any(_is_told(situation) for situation in episode.situations)


def _is_told(situation: Situation) -> bool:
    mention = situation.mention
    if not situation.real or mention.frame.family == "movement":
        return False
    if mention.frame.type is None and not mention.frame.effects:
        return False  # that somebody takes responsibility tells of the event that is told elsewhere
    nominal = mention.head.pos_ in {"NOUN", "PROPN", "ADJ"}
    if tells_of_none(situation) and not (situation.times or situation.places):
        return False
    figures = [figure.value for _, figure in situation.figures if isinstance(figure.value, Quantity)]
    if is_burial(mention.frame) or (mention.frame.several and all(value.high == 1 for value in figures)):
        return False  # one who fled is a witness, or did it
    counted = bool(figures)
    placed = situation.times or situation.places or counted or mention.verbs
    return bool(not nominal or placed or mention.of("perpetrator") or situation.zone in FRONT)


# -- across sentences ----------------------------------------------------------------------------


def _votes(
    episode: Episode, account: tuple[Episode, ...], whole: Episode, reading: Reading, *, last: bool, main: bool
) -> float:
    """How strongly an episode belongs to an account; minus infinity where they contradict.

    Args:
        whole: all that the account tells, as one episode.
        last: the account is the one told last before the episode.
        main: the account is the report's first: what a report does not place or date elsewhere is its news.
    """
    frames = reading.frames
    counted = bool(episode.numbers & whole.numbers)
    apart = (
        is_another(episode, whole, frames, counted=counted)
        or _looks_back(episode, account, reading)
        or _told_before(episode, whole)
    )
    apart = apart or is_of_another_entry(episode, whole) or is_on_record(episode, whole)
    fronted = all(s.zone in FRONT for s in whole.situations)
    apart = apart or (measured_from(episode) and not fronted)
    apart = apart or any(map(told_beside, episode.situations)) or turns(episode, whole, main=main)
    apart = apart or any(
        measured_apart(*pair) or on_two_days(*pair) for pair in product(episode.situations, account[-1].situations)
    )
    late = episode.dies and all(effect != "killed" for effect, _ in whole.numbers)  # else it is one more, or of them
    if apart or any(conflict(episode, other, late=late) for other in account):
        return float("-inf")
    violent = tuple(frame for frame in _kinds(whole) if frame.family != "politics")  # of a protest that was shot at
    akin = all(kindred(a, b, frames) for a, b in product(_kinds(episode), violent or _kinds(whole)))
    apart = episode.aggregate != whole.aggregate and not is_one_count(episode, whole)
    if apart or not (akin or _hits_crowd_of(episode, account, reading)):
        return float("-inf")
    votes = 2.0 * counted + 3.0 * (last and points_there(episode))
    again = same_kind(episode, whole) or (last and (_are_air_raids(episode, whole) or _goes_back(episode, whole)))
    votes += 2.0 * ((_definite(episode) and again) or (last and _is_said_of_it(episode)))
    votes += 1.0 * ((last or main) and not again and _refers(episode)) + 1.0 * (last and _befalls_them(episode))
    votes += 3.0 * _hits_same(episode, whole, reading) + 1.0 * _hits_them(episode, whole)
    votes += 1.0 * (_fine(episode) and _fine(whole)) + 1.0 * shares_place(episode, whole)
    votes += 1.0 * bool(episode.actors & whole.actors)
    votes -= 2.0 * (_of_other_kind(episode, whole) and is_by_others(episode, whole, reading))
    votes += 1.0 * same_kind(episode, whole) - 1.0 * (_of_other_kind(episode, whole) and _stands_alone(episode))
    counts_later = all(s.mention.frame.aftermath for s in episode.situations)  # bodies found are of the report's event
    timeless = late or episode.goes_on(account[-1])
    votes += 1.5 * (last and timeless and not episode.places and not counts_later)
    votes += 2.0 * (last and _is_bare_harm(episode) and is_past_uncounted(account, reading))
    undated = timeless or not whole.times
    beside = last and (undated or same_kind(episode, whole)) and not counts_later
    votes += 1.0 * (beside and 0 < _sentences_between(account[-1], episode, reading) <= 1)
    votes += (2.0 if counts_later or _is_bare_harm(episode) else 1.0) * (main and undated and not episode.places)
    votes += 1.5 * (main and elaborates(episode, whole, account, reading)) + 2.0 * (last and episode.counts_on)
    if _is_lede_of(episode, account, reading):
        return votes + 2.0
    return votes - 2.0 * (_introduces(episode, whole) or _set_apart(episode, frames) or _follows(episode, whole))


def _hits_same(episode: Episode, whole: Episode, reading: Reading) -> bool:
    """ "Denied bombing the theatre": what is hit was hit before in the account, and no other thing is meant."""
    hit = [target.head for s in episode.situations for target in s.mention.of("target")]
    known = {
        thing.lemma_
        for thing in hit
        if thing.pos_ == "NOUN" and not names_people(thing, reading) and {c.lower_ for c in thing.children} & DEFINITE
    }
    told = (each for s in whole.situations for each in s.mention.head.sent if known)
    return any(token.pos_ == "NOUN" and token.lemma_ in known for token in told)


def _hits_them(episode: Episode, whole: Episode) -> bool:
    """ "The civilians were hit as they fled": people whom the account has counted, and whom nothing counts anew."""
    struck = (a.head for s in episode.situations for role in ("target", "victim") for a in s.mention.of(role))
    known = {t.lower_ for t in struck if roles.is_plural(t) and {c.lower_ for c in t.children} <= DEFINITE} - {"people"}
    values = (figure.value for s in whole.situations for _, figure in s.figures)
    return any(isinstance(v, Quantity) and v.group and known & set(v.group.text.lower().split()) for v in values)


def _hits_crowd_of(episode: Episode, account: tuple[Episode, ...], reading: Reading) -> bool:
    """True where a crowd is hit, "shot at the demonstrators", right after its protest on a known day was told."""
    protest, beside = account[-1], _sentences_between(account[-1], episode, reading) <= 1
    gathered = beside and _fine(protest) and all(frame.type in CROWDED for frame in _kinds(protest))
    return gathered and any(hits_crowd(situation, reading) for situation in episode.situations)


def _looks_back(episode: Episode, account: tuple[Episode, ...], reading: Reading) -> bool:
    """True for what is long past beside what a report tells as news: dated history after an opening without a date."""
    if not is_past((episode,), reading) or is_past(account, reading):
        return False
    return _sentences_between(account[0], episode, reading) > OPENING


def _told_before(episode: Episode, whole: Episode) -> bool:
    """True for dead and hurt whom somebody counted before the day of the account: they cannot be of that day.

    Without a count it may be news of what still went on ("said on Thursday that troops were hunting them").
    """
    starts = [time.start for time in whole.times]
    said = episode.said if episode.numbers else None
    return said is not None and bool(starts) and all(start is not None and said < start for start in starts)


def _is_lede_of(episode: Episode, account: tuple[Episode, ...], reading: Reading) -> bool:
    """The first event under a headline is the headline's."""
    heading = all(s.zone in FRONT for e in account for s in e.situations)
    return heading and _sentences_between(account[-1], episode, reading) <= LEDE


def _is_bare_harm(episode: Episode) -> bool:
    """ "Nineteen people died, she said": a clause on harm alone, by nobody, at no time, of no kind, is on the news.

    "The boy died" and "he died" are on whoever was named last.
    """
    victims = (v.head for s in episode.situations for v in s.mention.of("victim") if v.slot in {"subject", "object"})
    if any(map(is_known, victims)):
        return False
    heads = [head for s in episode.situations for head in (*s.mention.verbs, s.mention.head)]
    harm = all(s.mention.frame.family == "harm" and not s.mention.of("perpetrator") for s in episode.situations)
    bare = not episode.is_dated and all(frame.type == "displacement" for frame in episode.frames)
    return harm and bare and any(in_main_clause(head) for head in heads)


def _kinds(episode: Episode) -> tuple[Frame, ...]:
    """The frames that tell of which kind it is; in "killed 22 and arrested 14" the arrests tell none.

    Nor does who holds the village where they were killed, or the rally at which they were.
    """
    told = tuple(s.mention.frame for s in episode.situations)
    harm = any(frame.generic and frame.family == "harm" and frame.effects for frame in told)
    beside = [f for f in episode.frames if "detained" in f.effects or f.state or f.type == "protest"]
    telling = tuple(f for f in episode.frames if not (harm and f in beside))
    return telling or tuple(frame for frame in told if frame.generic) or told


def _sentences_between(a: Episode, b: Episode, reading: Reading) -> int:
    """How many sentences of the story further on; who wrote it, and where, are none."""
    starts = (token for token in reading.doc[a.sentence + 1 : b.sentence + 1] if token.is_sent_start)
    return sum(1 for token in starts if reading.report.zone_at(token.idx) not in UNTOLD)


def _fine(episode: Episode) -> bool:
    """Dated to a week or finer: that two events are of one year says nothing."""
    return any(time.precision in {"hour", "day", "week"} for time in episode.times)


def _introduces(episode: Episode, whole: Episode) -> bool:
    """ "A military intervention in January": an indefinite event noun with a time or kind of its own starts one."""
    other = _of_other_kind(episode, whole)
    heads = (s.mention.head for s in episode.situations if s.mention.head.pos_ == "NOUN" and (s.times or other))
    used = {a.head.i for s in episode.situations for a in s.mention.of("weapon")}  # "the rebels set off | a bomb"
    return any(
        child.lower_ in {"a", "an", "another"} for head in heads if head.i not in used for child in head.children
    )


def _set_apart(episode: Episode, frames: Frames) -> bool:
    """ "Meanwhile, a student was killed in ...": the words that open the sentence say that this is something else.

    "Days before, two airliners were blown up" does, too.
    """
    words = [token for token in episode.situations[0].mention.head.sent if not token.is_punct]  # a quotation's mark
    opening = [token.lower_ for token in words[:OPENS]]
    measured = any(a in SPELLS and b in AWAY for a, b in pairwise(opening))
    also = opening[:1] == ["also"] and opening[1:2] and opening[1] in ELSEWHERE  # "Also at Dusuma, a bomber ..."
    return bool(measured or also) or any(word in frames.apart for word in opening)


def _follows(episode: Episode, whole: Episode) -> bool:
    """ "Hours later the air force struck a column": what somebody else did later, elsewhere or in another way."""
    opening = [token.lower_ for token in episode.situations[0].mention.head.sent[:OPENS]]
    later = any(a in HOURS and b in AWAY for a, b in pairwise(opening))
    doers = any(s.mention.of("perpetrator") or s.mention.of("participant") for s in episode.situations)
    elsewhere = bool(episode.places and whole.places) and not shares_place(episode, whole)
    return later and doers and (elsewhere or _of_other_kind(episode, whole))


def _definite(episode: Episode) -> bool:
    return any(_is_definite(s.mention.head) for s in episode.situations if s.mention.head.pos_ == "NOUN")


def _goes_back(episode: Episode, whole: Episode) -> bool:
    """ "The incident occurred in X when a truck blew up", "the attack took place at noon": of the event told last.

    What else such a sentence tells may be of a kind of its own. So does "the shooting" where nobody said of which kind.
    """
    told = (s.mention for s in episode.situations if is_violence(s.mention.frame))
    heads = (mention.head for mention in told if mention.frame.generic or not whole.frames)
    return any(t.tag_ == "NN" and roles.base(t) == "nsubj" and _is_definite(t) for t in heads)


def _is_said_of_it(episode: Episode) -> bool:
    """ "It was the third such attack this month": what was told last."""
    heads = (s.mention.head for s in episode.situations if roles.children(s.mention.head, "cop"))
    return any(subject.lower_ in {"it", "this"} for head in heads for subject in roles.children(head, "nsubj"))


def _is_definite(noun: Token) -> bool:
    return any(child.lower_ in DEFINITE for child in noun.children if roles.base(child) == "det")


def _befalls_them(episode: Episode) -> bool:
    """ "Officers shot him dead": somebody who was just told of, and of nothing else."""
    harmed = [a.head for s in episode.situations for role in ("victim", "target") for a in s.mention.of(role)]
    return bool(harmed) and all(each.lower_ in KNOWN for each in harmed)


def _refers(episode: Episode) -> bool:
    """ "The attack", "last night's attack": of no kind of its own, so that its kind is the one told before."""
    heads = (
        s.mention.head for s in episode.situations if s.mention.frame.generic and s.mention.frame.family == "violence"
    )
    known = (c for head in heads if head.pos_ == "NOUN" for c in head.children if roles.base(c) in {"det", "nmod"})
    dated = (c.lower_ in DEFINITE or (c.dep_ == "nmod:poss" and c.ent_type_ == "DATE") for c in known)
    return any(dated) and not episode.frames


def _are_air_raids(episode: Episode, whole: Episode) -> bool:
    """ "The raids" after air strikes are these, though a raid alone may be one on foot."""
    told = [{frame.type for frame in each.frames} for each in (episode, whole)]
    return "raid" in told[0] and "air-strike" in told[1]


def _of_other_kind(a: Episode, b: Episode) -> bool:
    """True where both say of which kind they are, and not of the same."""
    return bool(a.frames and b.frames) and not same_kind(a, b)


def _stands_alone(episode: Episode) -> bool:
    """True for what says itself where it was, or who did it; "the gunmen" are those told of before."""
    doers = [a.head for s in episode.situations for a in s.mention.of("perpetrator")]
    return bool(episode.places) or not all(map(is_known_band, doers))
