"""Words by which a report turns to another event, or stays with the last one: a day at the head of a sentence, "there".

A time that opens a sentence opens a new stretch of the story (Virtanen 1992): "On Sunday, strikes on a house in Razih
killed five", after a Saturday's strikes in Haydan, are others.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise, product

from spacy.tokens import Token

from according.extract import roles
from according.extract.accused import arrests_others
from according.extract.episodes import DEFINITE, HARMED, Episode, kindred, same_kind, shares_place
from according.extract.harm import HARM
from according.extract.nights import overlap, shares_night
from according.extract.reading import Reading
from according.extract.reference import doer_of
from according.extract.sequence import HOURS, LATER
from according.extract.situations import Situation, tells_of_none
from according.extract.vicinity import COUNTRY, UNIT, lies_outside, near
from according.ontology.frames import Frames, Role
from according.ontology.groups import group_of
from according.resolve.actors import compatible
from according.resolve.times import TimeMention
from according.values import Place, Published, Quantity, TimeSpan, Unresolved, UnresolvedDate

NEWS = timedelta(days=3)
"""What befell more days before its report is hardly what an opening without a day tells of."""
SOON = 6
"""Sentences after its opening in which a report tells how its news came about; headline and dateline may be two."""
ATTACKS = frozenset({"armed-attack", "explosion", "air-strike", "shelling"})
"""Types of what harms and tells how, though it counts nobody: "opened fire"."""
OPENS = 3
"""Words in which a sentence says that it goes on to something else, with a quotation mark or "and" before."""
ELSEWHERE = frozenset({"in", "at", "near", "on"})
"""Prepositions after "also" that open another event: "Also | in | Gao", "Also | on | Monday"."""
EARLIER = "earlier"
SPELLS = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years"})
BEFORE = frozenset({"before", "earlier", "previously"})
AWAY = BEFORE | {"later", "after", "ago"}
"""After a spell of time these tell of another day: "days | before"."""
SCENES = frozenset({"in", "at", "near"})
"""Prepositions with which a sentence opens on where its event was."""
WHEN = frozenset({"DATE", "TIME"})
"""Types of entities that are times."""
LEAD = 3
"""Tokens before which the time of a sentence begins: "On", "And on", "But on"."""


def turns(episode: Episode, whole: Episode, reading: Reading, *, main: bool) -> bool:
    """True for what a sentence tells of another day that it opens with, where it says where or who, or what kind.

    So of other dead of days before the news: "a bomb killed 20 in Gao. Last week 18 died in an attack on a bus".

    Args:
        episode: what the sentence tells.
        whole: the account before it.
        main: that account is the report's own news, which may be dated in a later sentence.
    """
    opening = [time for s in episode.situations for time in s.times if _opens(time.span.start, s)]
    if not opening or episode.dies or not _stands(episode):
        return False
    if not whole.times:
        return not main or _counts_older(episode, whole, reading.report.published)
    return not any(overlap(a, b, nights=shares_night(a, b)) for a, b in product(episode.times, whole.times))


def _counts_older(episode: Episode, whole: Episode, published: Published | UnresolvedDate) -> bool:
    today = published.start if isinstance(published, Published) and published.precision == "day" else None
    killed = [{count for effect, count in each.numbers if effect == "killed"} for each in (episode, whole)]
    ends = [time.end for time in episode.times if time.end is not None]
    older = today is not None and bool(ends) and all(end < today - NEWS for end in ends)
    return older and all(killed) and killed[0].isdisjoint(killed[1]) and not shares_place(episode, whole)


def leaves(episode: Episode, whole: Episode, frames: Frames) -> bool:
    """True for what its sentence opens as none of the events before: "Elsewhere", "Also on Monday", "Hours earlier".

    Not where it counts the same dead, and not for a word on "the attack", or what "the attackers" did hours earlier.
    """
    told = [s for s in episode.situations if s.real]
    doers = [a.head for s in told for a in s.mention.of("perpetrator")]
    known = bool(doers) and all(map(is_known_band, doers))
    own = any(s.figures or s.places or s.mention.head.pos_ == "VERB" for s in told)
    if not own or known or _wholes(episode) & _wholes(whole):
        return False
    if _is_one_more(episode, whole):
        return True
    words = _opening(episode)
    hours = any(a.lower_ in HOURS and b.lower_ in BEFORE for a, b in pairwise(words))
    later = bool(words) and words[0].lower_ == LATER and _hits_new(episode)
    later = later or _struck_earlier(episode)
    return hours or later or _also(words) or any(word.lower_ in frames.away for word in words)


def _struck_earlier(episode: Episode) -> bool:
    """ "Earlier, a blast hit another convoy", "a raid earlier on a mill killed ten": new, and before what was told.

    Not "police said earlier that a bomb killed nine", nor "the attack earlier on Monday".
    """
    mentions = [s.mention for s in episode.situations if s.real]
    told = [each for mention in mentions for each in (mention.head, *mention.verbs)]
    before = [c.head for token in told for c in token.children if c.lower_ == EARLIER and c.dep_ in {"advmod", "obl"}]
    blows = [each for head in before for each in (head, roles.own_subject(head)) if each is not None]
    anew = any({child.lower_ for child in blow.children} & {"a", "an"} for blow in blows if blow.pos_ == "NOUN")
    hit = [a.head for mention in mentions for role in HARMED for a in mention.of(role)]
    other = any(child.lower_ == "another" for each in hit for child in roles.children(each, "det"))
    return bool(before) and (other or (anew and any(effect == "killed" for effect, _ in episode.numbers)))


def _hits_new(episode: Episode) -> bool:
    """ "Later on Friday, rebels attacked | a suburb of Gao |, killing three": none that was told of before."""
    hit = [a.head for s in episode.situations for role in HARMED for a in s.mention.of(role)]
    new = any(child.lower_ in {"a", "an", "another"} for each in hit for child in roles.children(each, "det"))
    return new and any(effect == "killed" for effect, _ in episode.numbers)


def _wholes(episode: Episode) -> set[tuple[str, int]]:
    """The numbers above one that are no part of others: "two of the dead were policemen" is."""
    told = ((effect, f.value) for s in episode.situations for effect, f in s.figures if isinstance(f.value, Quantity))
    return {(effect, q.best) for effect, q in told if q.scope == "incident" and q.best is not None and q.best > 1}


def _is_one_more(episode: Episode, whole: Episode) -> bool:
    """ "The Tigers also killed a soldier in Trincomalee": elsewhere than before, with dead or hurt of its own.

    Not so "the gunbattle, which also killed two rebels in Patikul".
    """
    verbs = (token for s in episode.situations if s.real for token in (s.mention.head, *s.mention.verbs))
    main = (verb for verb in verbs if verb.dep_ != "acl:relcl")
    more = any(child.lower_ == "also" and child.dep_ == "advmod" for verb in main for child in verb.children)
    counted = any(map(_counts, episode.situations)) and any(map(_counts, whole.situations))
    return more and counted and bool(episode.places) and not shares_place(episode, whole)


def opens_elsewhere(episode: Episode, whole: Episode, reading: Reading) -> float:
    """ "In Gao, police said they had killed a man", after news of Kidal: the scene that a sentence opens with.

    It may be where somebody spoke. Not so, and twice as sure, "in Gao, troops found a bomb, but it killed two".
    """
    head = episode.situations[0].mention.head
    first, *rest = head.sent[:LEAD]
    if first.lower_ not in SCENES or episode.places or not whole.places:
        return 0.0
    starts = {token.idx for token in rest}
    opened = [each for each in reading.places if each.span.start in starts and each.role == "literal"]
    found = [each.place for each in opened if isinstance(each.place, Place) and each.place.precision < COUNTRY]
    told = [place for place in whole.places if place.precision <= UNIT] or whole.places  # not "the east", told before
    if not found or any(near(a, b) and not lies_outside(b, a) for a, b in product(found, told)):
        return 0.0
    root = reading.root_of(opened[0].span)
    beside = root is not None and root.head in _told_with(head) and episode.numbers
    return 2.0 if beside else 1.0


def _told_with(verb: Token) -> set[Token]:
    """The verbs of which a clause goes on, and none that says it: "troops | found a bomb, but it | exploded"."""
    found = {verb}
    while roles.base(verb) in {"conj", "advcl"}:
        verb = verb.head
        found.add(verb)
    return found


def goes_elsewhere(episode: Episode, whole: Episode, frames: Frames) -> bool:
    """True where the words that open a sentence say that it may be of something else: "Meanwhile", "Hours later"."""
    return _is_set_apart(episode, frames) or _follows(episode, whole)


def _is_set_apart(episode: Episode, frames: Frames) -> bool:
    """ "Meanwhile, a student was killed in ...": the words that open the sentence say that this is something else.

    "Days before, two airliners were blown up" does, too.
    """
    words = _opening(episode)
    measured = any(a.lower_ in SPELLS and b.lower_ in AWAY for a, b in pairwise(words))
    return measured or _also(words) or any(word.lower_ in frames.apart for word in words)


def _follows(episode: Episode, whole: Episode) -> bool:
    """ "Hours later the air force struck a column": what somebody else did later, elsewhere or in another way."""
    later = any(a.lower_ in HOURS and b.lower_ in AWAY for a, b in pairwise(_opening(episode)))
    struck: tuple[Role, ...] = ("perpetrator", "participant", "weapon")
    doers = any(s.mention.of(role) for s in episode.situations for role in struck)
    elsewhere = bool(episode.places and whole.places) and not shares_place(episode, whole)
    return later and doers and (elsewhere or of_other_kind(episode, whole))


def of_other_kind(a: Episode, b: Episode) -> bool:
    """True where both say of which kind they are, and not of the same."""
    return bool(a.frames and b.frames) and not same_kind(a, b)


def _opening(episode: Episode) -> list[Token]:
    """The first words of its sentence, without a quotation's mark."""
    return [token for token in episode.situations[0].mention.head.sent if not token.is_punct][:OPENS]


def _also(words: Sequence[Token]) -> bool:
    """ "Also at Dusuma, a bomber ...", "Also Sunday, gunmen ...": not "Also killed was ..."."""
    first, second = (words[0].lower_, words[1]) if len(words) > 1 else ("", None)
    return second is not None and first == "also" and (second.lower_ in ELSEWHERE or second.ent_type_ in WHEN)


def _opens(offset: int, situation: Situation) -> bool:
    sentence = situation.mention.head.sent
    return any(token.idx == offset for token in sentence[:LEAD])


def _stands(episode: Episode) -> bool:
    """True where it tells of violence or of who did it, and of harm; or of violence with who did it, and where."""
    told = [s for s in episode.situations if s.real]
    violent = any(s.mention.frame.family == "violence" or s.mention.of("perpetrator") or s.places for s in told)
    whole = any(s.mention.frame.family == "violence" and s.mention.of("perpetrator") and s.places for s in told)
    return whole or (violent and any(s.figures for s in told))


def elaborates(episode: Episode, whole: Episode, account: Sequence[Episode], reading: Reading) -> bool:
    """True for how it came about, told right after the news: "the attackers struck just after 1.30 p.m."

    It counts nobody, names its hour or its doers as known, and is of no other day; the news counts those harmed.
    """
    told = [s for s in account[0].situations if s.real]
    early = reading.sentences_between(account[0].sentence, episode.sentence) <= SOON
    frames = [s.mention.frame for s in episode.situations if s.real]
    violent = all(frame.family == "violence" or frame.type in ATTACKS for frame in frames)
    alike = not (episode.times and whole.times) or any(overlap(a, b) for a, b in product(episode.times, whole.times))
    doers = [a.head for s in episode.situations for a in s.mention.of("perpetrator")]
    band = bool(doers) and all(map(is_known_band, doers))  # how a raid went, or a blast: "the attackers opened fire"
    kinds = list(product(episode.frames, whole.frames))
    same = (a.type == b.type or (band and kindred(a, b, reading.frames)) for a, b in kinds)
    alike = alike and (not kinds or any(same))
    timed = [(time, s) for s in episode.situations if s.entry is None for time in s.times]
    hour = any(_is_hour(time) and s.mention.head.sent[0].idx != time.span.start for time, s in timed)  # no live blog's
    known = hour or any(child.lower_ in DEFINITE for doer in doers for child in doer.children)
    counted = any(map(_counts, episode.situations))
    return bool(told) and early and violent and alike and known and bool(whole.numbers) and not counted


def tells_where(episode: Episode, whole: Episode) -> bool:
    """ "Rebels raided Ntombi late on Saturday", of news near it that has no day: "killed 17, an official said".

    It counts nobody, and no "also" says that it is one more.
    """
    told = [s for s in episode.situations if s.real]
    timed = any(time.precision in {"hour", "day"} for time in episode.times) and not whole.times
    bare = bool(whole.numbers) and not any(map(_counts, episode.situations))
    more = any(child.lower_ == "also" for s in told for child in s.mention.head.children)
    return timed and bare and not more and shares_place(episode, whole) and not of_other_kind(episode, whole)


def is_known_band(doer: Token) -> bool:
    """ "The attackers", "the gunmen": nobody new, and by their noun no more than whoever did it."""
    noun = group_of(doer.lemma_.lower())
    return noun is not None and noun.kind == "gang" and any(child.lower_ in DEFINITE for child in doer.children)


def _is_hour(time: TimeMention) -> bool:
    return isinstance(time.value, TimeSpan) and time.value.precision == "hour"


def _counts(situation: Situation) -> bool:
    return any(effect in HARM for effect, _ in situation.figures)


def points_there(episode: Episode) -> bool:
    """ "47 soldiers had been killed | there": where what was told last happened."""
    verbs = (t for s in episode.situations if not s.places for t in (s.mention.head, *s.mention.verbs))
    return any(_is_there(child) for verb in verbs for child in verb.children)


def _is_there(token: Token) -> bool:
    return (token.lower_, token.dep_) == ("there", "advmod")


def is_by_others(episode: Episode, whole: Episode, reading: Reading) -> bool:
    """True for dead of whom nobody has told, by another listed side: a group's suicide bomber after a state's jets."""
    if not episode.numbers or episode.numbers & whole.numbers:
        return False
    sides = ([a.head for s in each.situations for a in s.mention.of("perpetrator")] for each in (episode, whole))
    named = [[each.actor for each in map(reading.actor_at, side) if each is not None] for side in sides]
    listed = [[actor for actor in side if actor.id is not None] for side in named]
    return all(listed) and all(compatible(a, b, reading.actor_list) == "different" for a, b in product(*listed))


def only_arrests(episode: Episode, whole: Episode, reading: Reading) -> bool:
    """ "The Front killed five on Monday. Police arrested 20 people.": by whom it was done, the account tells."""
    arrests, deeds = [s.mention for s in episode.situations], [s.mention for s in whole.situations if not s.accused]
    none = any(map(tells_of_none, episode.situations))
    return not none and arrests_others(arrests, deeds, lambda each: doer_of(each, reading).kind)


def introduces(episode: Episode, whole: Episode) -> bool:
    """ "A military intervention in January": an indefinite event noun with a time or kind of its own starts one."""
    other = of_other_kind(episode, whole)
    heads = (s.mention.head for s in episode.situations if s.mention.head.pos_ == "NOUN" and (s.times or other))
    used = {a.head.i for s in episode.situations for a in s.mention.of("weapon")}  # "the rebels set off | a bomb"
    return any(
        child.lower_ in {"a", "an", "another"} for head in heads if head.i not in used for child in head.children
    )


def stands_alone(episode: Episode) -> bool:
    """True for what says itself where it was, or who did it; "the gunmen" are those told of before."""
    doers = [a.head for s in episode.situations for a in s.mention.of("perpetrator")]
    return bool(episode.places) or not all(map(is_known_band, doers))


def kills_more_in(episode: Episode, whole: Episode, *, main: bool) -> bool:
    """ "Two soldiers died, they said. The UN said that 33 people had been killed in Niono": of another event there.

    So it is after an account of the news whose place, by another name, nobody knows.
    """
    named = any(isinstance(p.place, Unresolved) for s in whole.situations for p in s.places)
    dead = [max((n for effect, n in each.numbers if effect == "killed"), default=0) for each in (episode, whole)]
    apart = bool(episode.places) and not whole.places and min(dead) > 0 and dead[0] != dead[1]
    return apart and (named if main else dead[0] > dead[1])


def repeats_noun(episode: Episode, whole: Episode) -> bool:
    """True for "the attack" after "an attack", of two events that may both be one."""
    nouns = [{s.mention.head.lemma_ for s in e.situations if s.mention.head.pos_ == "NOUN"} for e in (episode, whole)]
    return bool(nouns[0] & nouns[1])
