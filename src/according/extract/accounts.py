"""Which mentions of a report tell of one event: episodes within a sentence, accounts across the report.

Within a sentence grammar decides ("was wounded in an attack", "a raid in which 38 were killed"). Across sentences a
score decides, from what two mentions share (figure, time, place, type, people, a definite "the attack") and never
across a contradiction of time, place or kind. Every number below is a vote; two votes join.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product

from according.extract import roles
from according.extract.accused import is_violence
from according.extract.another import is_another
from according.extract.asides import comes_back
from according.extract.assertion import in_main_clause
from according.extract.background import is_past, is_past_uncounted, recalls_of_place, with_background
from according.extract.bonds import are_two_scenes, on_two_days, tells_where_it_was, tied, told_beside
from according.extract.episodes import (
    Episode,
    Gathering,
    conflict,
    died_hurt,
    is_known,
    is_of_another_entry,
    is_on_record,
    is_pretext,
    kindred,
    same_kind,
    shares_number,
    shares_place,
    tells_course,
    was_done,
)
from according.extract.harm import CASUALTIES, is_burial
from according.extract.nights import overlap
from according.extract.otherhands import is_deed_of_others
from according.extract.reading import Reading
from according.extract.reckoning import raises_toll
from according.extract.referring import (
    are_air_raids,
    befalls_the_same,
    befalls_them,
    came_otherwise,
    counts_again,
    definite,
    goes_back,
    harms_doers,
    hits_named,
    hits_same,
    hits_them,
    hurts_others,
    is_latest,
    is_said_of_it,
    kills_none,
    names_doers,
    points_at_first,
    points_at_last,
    refers,
    sums_another,
)
from according.extract.sequence import (
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
    begins_anew,
    counted_announcement,
    is_blow_of_its_own,
    is_in_another_scene,
    is_one_count,
    is_retold,
    is_sum,
    sums_apart,
    with_headline,
    with_its_day,
)
from according.extract.situations import CROWDED, FRONT, Situation, hits_crowd, tells_of_none
from according.extract.standing import is_of_one
from according.extract.turning import (
    elaborates,
    goes_elsewhere,
    introduces,
    is_by_others,
    kills_more_in,
    leaves,
    of_other_kind,
    only_arrests,
    opens_elsewhere,
    points_there,
    repeats_noun,
    stands_alone,
    tells_where,
    turns,
)
from according.ontology.frames import Frame
from according.ontology.groups import group_of
from according.values import Quantity

JOIN = 2.0
"""Votes that join an episode to an account: one strong sign (same figure, definite reference) or two weak ones."""
OPENING = 2
"""Sentences after which a report no longer says of when its news is: the headline and the lede."""
LEDE = 3
"""Sentences that a headline, a standfirst and a caption may put before the first paragraph."""
BESIDE = frozenset({"protest", "property-destruction"})
"""Types of what is told beside harm: "the post was destroyed, with 13 soldiers dead"."""


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
    """The accounts that episodes make.

    `blows`: each blow that is introduced with dead of its own is an event, and what names none is of the last one.
    """
    gatherings: list[tuple[Episode, ...]] = []
    wholes: list[Episode] = []
    past = {episode.sentence for episode in episodes if is_past((episode,), reading)}
    for episode in episodes:
        real = any(s.real for s in episode.situations)
        latest = max(gatherings, key=lambda each: each[-1].sentence, default=None)
        nearest = _nearest(gatherings)
        beside = episode.sentence in past and not (definite(episode) and not is_past((episode,), reading))
        headed = any(s.zone in FRONT for each in gatherings[:1] for s in each[0].situations)
        bare = headed or all(s.mention.frame.family == "harm" for s in episode.situations)
        back = bool(wholes) and latest is not gatherings[0] and comes_back(episode, latest or (), wholes[0], reading)
        scored = []  # of equals a headline's goes first, else the one told last, but for "nine deaths"
        for i, (each, whole) in enumerate(zip(gatherings, wholes, strict=True)):
            last = each is latest and not beside
            main = last if blows else i == 0 and not beside
            if not (blows and is_blow_of_its_own(episode, whole)):
                votes = _votes(episode, each, whole, reading, last=last, main=main)
                votes += (2.0 if each is nearest else -2.0) * points_at_last(episode)
                votes += (2.0 if i == 0 else -2.0) * (is_latest(episode) or points_at_first(episode))
                votes += (2.0 if i == 0 else -3.0 if each is latest else 0.0) * back
                votes += 1.0 * (last and not main and _counts_what_came(episode, each, whole, reading))
                scored.append((votes, each is latest and not bare, -i))
        votes, _, place = max(scored, default=(float("-inf"), False, 1))
        if votes >= JOIN and (real or _suspects(episode) or was_done(episode, wholes[-place])):
            gatherings[-place] = (*gatherings[-place], episode)
            wholes[-place] = Episode((*wholes[-place].situations, *episode.situations))
        elif real and _tells(episode):
            gatherings.append((episode,))
            wholes.append(episode)
    return gatherings


def _counts_what_came(episode: Episode, account: tuple[Episode, ...], whole: Episode, reading: Reading) -> bool:
    """ "Herders raided a camp in Guit on Sunday. Seven people died": of what was just begun and counts nobody."""
    begun = len(account) == 1 and reading.told_between(account[0].sentence, episode.sentence) == 1
    counted = any(effect in CASUALTIES for s in whole.situations for effect, _ in s.figures)
    return begun and not (counted or _befell_one(whole)) and bool(episode.numbers) and _is_bare_harm(episode)


def _opens(account: Sequence[Episode]) -> bool:
    return account[0].sentence == 0 or any(s.zone in FRONT for s in account[0].situations)


def _is_of_one(account: Sequence[Episode], reading: Reading) -> bool:
    """True where all that is told is that one person died, of whom nothing says that somebody did it."""
    return all(is_of_one(s.mention, reading) for episode in account for s in episode.situations)


def _suspects(episode: Episode) -> bool:
    """ "The attack may have been carried out by X", "police suspect X": who may have done what is told of elsewhere."""
    hedged = [s for s in episode.situations if s.assertion == "possible" and s.mention.of("perpetrator")]
    return any(s.mention.frame.elliptic for s in hedged) or (bool(hedged) and definite(episode))


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


def _nearest(gatherings: Sequence[tuple[Episode, ...]]) -> tuple[Episode, ...] | None:
    """The account told last, in the last sentence, too: "gunmen struck a day after | troops had killed nine"."""
    return max(gatherings, key=lambda each: each[-1].situations[-1].mention.head.i, default=None)


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
    frames, late = reading.frames, _dies_later(episode, whole)
    band = (last or main) and harms_doers(episode, whole) and not goes_elsewhere(episode, whole, frames)
    if not (band or _is_akin(episode, account, whole, reading)) or _sums_otherwise(episode, whole):
        return float("-inf")  # asked before what takes longer: every event of a report is held against every account
    if _is_apart(episode, account, whole, reading, main=main):
        return float("-inf")
    votes = 2.0 * shares_number(episode, whole) + 3.0 * (last and points_there(episode))
    again = same_kind(episode, whole) or (last and (are_air_raids(episode, whole) or goes_back(episode, whole)))
    votes += 2.0 * ((definite(episode) and again) or (last and is_said_of_it(episode)))
    votes += 1.0 * ((last or main) and not again and refers(episode)) + 1.0 * (last and befalls_them(episode))
    votes += 2.0 * tells_where_it_was(episode, whole) + 4.0 * tells_course(episode, whole)
    votes += 2.0 * band + 1.0 * (last and names_doers(episode, whole))
    votes += 0.5 * (definite(episode) and repeats_noun(episode, whole))  # of two "the attack" is the attack
    votes -= 2.0 * kills_none(episode, whole) + 1.0 * kills_more_in(episode, whole, main=main)
    votes += 3.0 * (hits_same(episode, whole, reading) or hits_named(episode, whole)) + 1.0 * hits_them(episode, whole)
    votes += 1.0 * _is_of_its_day(episode, whole) + 1.0 * shares_place(episode, whole)
    votes += 1.0 * bool(episode.actors & whole.actors)
    votes += 3.0 * (befalls_the_same(episode, whole) or counts_again(episode, whole))
    votes -= 2.0 * (of_other_kind(episode, whole) and is_by_others(episode, whole, reading))
    votes -= 4.0 * came_otherwise(episode, whole, frames)
    votes += 1.0 * same_kind(episode, whole) - 1.0 * (of_other_kind(episode, whole) and stands_alone(episode))
    counts_later = all(s.mention.frame.aftermath for s in episode.situations)  # bodies found are of the report's event
    timeless = late or episode.goes_on(account[-1])
    placed = bool(episode.places) or (bool(episode.numbers) and is_in_another_scene(episode, whole))
    votes += 1.5 * (last and timeless and not placed and not counts_later)
    votes += 2.0 * (last and _is_bare_harm(episode) and is_past_uncounted(account, reading))
    undated = timeless or not whole.times
    beside = last and (undated or same_kind(episode, whole)) and not counts_later
    votes += 1.0 * (beside and 0 < reading.told_between(account[-1].sentence, episode.sentence) <= 1)
    votes += (2.0 if counts_later or _is_bare_harm(episode) else 1.0) * (main and undated and not placed)
    opening = reading.told_between(account[0].sentence, episode.sentence) <= OPENING
    details = elaborates(episode, whole, account, reading) or (opening and tells_where(episode, whole))
    votes += 1.5 * (main and details) + 2.0 * (last and episode.counts_on)
    if _is_lede_of(episode, account, reading):
        return votes + 2.0
    anew = introduces(episode, whole) or begins_anew(episode, whole, last=last)
    if last and hurts_others(episode, whole):
        votes, anew = votes + 2.0, False
    elsewhere = opens_elsewhere(episode, whole, reading)
    votes -= 2.0 * max(elsewhere, float(anew or goes_elsewhere(episode, whole, frames)))
    begun = (
        last and not main and len(account) == 1 and reading.told_between(account[-1].sentence, episode.sentence) == 1
    )
    begun = begun and not (episode.numbers and _befell_one(whole))
    return votes + 1.0 * (begun and votes >= JOIN)  # what was just begun goes on


def _is_apart(episode: Episode, account: tuple[Episode, ...], whole: Episode, reading: Reading, *, main: bool) -> bool:
    """True where the words part an episode from an account, or their times, places or figures contradict."""
    frames, counted = reading.frames, shares_number(episode, whole)
    how = {"late": _dies_later(episode, whole), "counted": counted, "again": counts_again(episode, whole)}
    if any(conflict(episode, other, **how) for other in account):
        return True
    apart = is_another(episode, whole, frames, counted=counted) or _told_before(episode, whole)
    apart = apart or (_looks_back(episode, account, reading) and not is_retold(episode, whole))
    apart = apart or is_of_another_entry(episode, whole) or is_on_record(episode, whole)
    apart = apart or (measured_from(episode) and not all(s.zone in FRONT for s in whole.situations))
    beside = not counted and told_beside(episode, account, frames)
    apart = apart or beside or turns(episode, whole, reading, main=main)
    apart = apart or only_arrests(episode, whole, reading) or is_deed_of_others(episode, whole, reading)
    apart = apart or leaves(episode, whole, frames) or any(are_two_scenes(each, episode, frames) for each in account)
    pairs = product(episode.situations, account[-1].situations)
    return apart or any(measured_apart(*each) or on_two_days(*each) or recalls_of_place(*each) for each in pairs)


def _dies_later(episode: Episode, whole: Episode) -> bool:
    """True for the death of one who was hurt, or that adds to the dead: else it may be one of those told before."""
    raised = any(raises_toll(s.mention.head) or died_hurt(s) for s in episode.situations)
    return episode.dies and (raised or all(effect != "killed" for effect, _ in whole.numbers))


def _is_akin(episode: Episode, account: tuple[Episode, ...], whole: Episode, reading: Reading) -> bool:
    """True where an episode may be of an account by its kind."""
    violent = tuple(frame for frame in _kinds(whole) if frame.family != "politics")  # of a protest that was shot at
    known = {frame.type for frame in violent if frame.type is not None and is_violence(frame)}
    new = [frame for frame in _kinds(episode) if frame.type not in known]  # an execution where one was told before
    akin = all(kindred(a, b, reading.frames) for a, b in product(new, violent or _kinds(whole)))
    return akin or all(map(tells_of_none, episode.situations)) or _hits_crowd_of(episode, account, reading)


def _sums_otherwise(episode: Episode, whole: Episode) -> bool:
    """True for a total beside an event, and for another total."""
    one_total = episode.aggregate != whole.aggregate and not is_one_count(episode, whole)
    return one_total or sums_another(episode, whole)


def _befell_one(whole: Episode) -> bool:
    """ "A student was stabbed": six who died are not of it; they may be of a raid on a camp."""
    harmed = [a.head for s in whole.situations for role in ("victim", "target") for a in s.mention.of(role)]
    harmed = [each for each in harmed if each.pos_ != "NOUN" or group_of(each.lemma_.lower()) is not None]
    return any(roles.children(each, "det") for each in harmed) and not any(map(roles.is_plural, harmed))


def _hits_crowd_of(episode: Episode, account: tuple[Episode, ...], reading: Reading) -> bool:
    """True where a crowd is hit, "shot at the demonstrators", right after its protest on a known day was told."""
    protest, beside = account[-1], reading.told_between(account[-1].sentence, episode.sentence) <= 1
    gathered = beside and _fine(protest) and all(frame.type in CROWDED for frame in _kinds(protest))
    return gathered and any(hits_crowd(situation, reading) for situation in episode.situations)


def _looks_back(episode: Episode, account: tuple[Episode, ...], reading: Reading) -> bool:
    """True for what is long past beside what a report tells as news: dated history after an opening without a date."""
    if not is_past((episode,), reading) or is_past(account, reading):
        return False
    return reading.told_between(account[0].sentence, episode.sentence) > OPENING


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
    return heading and reading.told_between(account[-1].sentence, episode.sentence) <= LEDE


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
    beside = [f for f in episode.frames if "detained" in f.effects or f.state or f.type in BESIDE]
    telling = tuple(f for f in episode.frames if not (harm and f in beside))
    return telling or tuple(frame for frame in told if frame.generic) or told


def _is_of_its_day(episode: Episode, whole: Episode) -> bool:
    """True for times that are told to a week and meet; "Tuesday night" and "Wednesday" may be one, but say nothing."""
    met = episode.dies or any(overlap(a, b) for a, b in product(episode.times, whole.times))
    return met and _fine(episode) and _fine(whole)


def _fine(episode: Episode) -> bool:
    """Dated to a week or finer: that two events are of one year says nothing."""
    return any(time.precision in {"hour", "day", "week"} for time in episode.times)
