"""What lasts: figures that sum up a war or a period, what has gone on since long before the news; what is ahead."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.reading import Reading
from according.extract.sentences import start_before
from according.ontology.frames import Frames
from according.ontology.groups import group_of
from according.resolve.numberwords import read_ordinal
from according.resolve.times import TimeMention
from according.values import Place, Published, TimeSpan, UnresolvedDate

NEWS_DAYS = 14
"""An event that ended more than a fortnight before publication is background: weeklies report within that time."""

FROM_TODAY = frozenset({"which-unit", "near-day"})
"""Rules of times that count from the day of the report: "next month", "tomorrow"."""
ITSELF = frozenset({"it", "which"})
MONTHS = frozenset({"month", "season", "year"})
"""How finely a time of a month or more is told."""
WITHIN = frozenset({"in", "during", "from", "over"})
"""Before what people died of, or in the course of; not "after two days of clashes", which others may have caused."""
SPELLS = frozenset({"day", "week", "month"})
"""What "three days of clashes" is measured in."""
LANDS = range(4, 7)
"""UCDP's where_prec of a first-order division, an area and a country."""
LAND_KM = 30.0
"""The radius of the least land that many blows are spread over; a city's quarter or its outskirts are smaller."""
STRETCHES = frozenset({"week", "month", "year"})
DAYS = frozenset({"hour", "day"})
SUPERLATIVE = frozenset({"JJS", "RBS"})
"""Tags of "the worst violence in years", "the deadliest attack since March": one event, which is ranked."""
GOING_ON = frozenset({"siege"})
"""Types of violence that are one event for as long as they last."""
DYING = frozenset({"die", "succumb"})
TALLIES = frozenset({"tally", "toll", "count"})
"""What somebody keeps of the dead of many events."""
AT_ONCE = frozenset({"twin", "double", "dual", "triple", "coordinated", "co-ordinated", "simultaneous", "synchronised"})
"""Said of blows that are one attack."""
OFFICES = frozenset(
    {"serve", "act", "work", "hold", "lead", "head", "become", "rule", "govern", "represent", "join", "win"}
)
"""What somebody was, or did, in other years."""
RECORDED = frozenset({"register", "record", "count", "log", "document", "tally"})
"""What offices and monitors do with deaths."""


def cumulative(mention: Mention, reading: Reading) -> bool:
    """True for a figure that sums up a war or a period: "the war has killed 200,000", "killed since March"."""
    head, frames = mention.head, reading.frames
    clause = [head, *mention.verbs, *roles.children(head, "obl", "advcl", "nsubj", "nmod")]
    if head.dep_ == "acl":  # "told of 400 people killed in three towns since the raids began"
        clause += [each for verb in _verb_above(head) for each in roles.children(verb, "advcl", "obl")]
    fates = roles.children(head, "acl") if head.lemma_ in TALLIES | {"number", "total"} else []
    clause += [each for fate in fates for each in (fate, *roles.children(fate, "advcl", "obl"))]  # "killed since"
    if roles.base(head) == "obj" and head.head.pos_ == "VERB":  # "has recorded 1,766 deaths since then"
        clause += roles.children(head.head, "obl", "advcl")
    if _is_recorded(head, reading) or _is_tallied(head):
        return True
    if head.dep_ == "acl:relcl" and head.head.lemma_ in STRETCHES:  # "in a month in which 40 have been killed"
        return True
    opening = {child.i for child in roles.children(head, "mark")}  # "two years since gunmen killed nine": of one day
    words = (child for token in clause for child in (token, *token.children) if child.i not in opening)
    if any(word.lower_ in frames.cumulative.since and not (ranks(word) or _dies_later(word)) for word in words):
        return True
    weeks = (each for each in _around_result(head) if each.lemma_ in STRETCHES)
    told = (*roles.children(head, "obl"), *weeks)
    periods = (each for each in told if _is_period(each, reading) or _is_stretch(each))
    if _had_been_before(head) or not all(map(ranks, periods)):
        return True
    causes = [a.head for a in mention.arguments if a.role in {"cause", "perpetrator"}]
    around = [] if _is_of_a_day(head, reading) else list(roles.obliques(head))  # "died on Monday in a war that"
    causes += [n for preposition, n in around if preposition in WITHIN]
    if head.pos_ == "ADJ":  # "the war has left 20,000 dead"
        left = (roles.surface_subject(verb) for verb in _verb_above(head))
        causes += [subject for subject in left if subject is not None]
    causes += [each for cause in causes for each in _meant(cause)]
    causes = [
        each
        for each in causes
        if not (any(map(_is_superlative, each.children)) or _is_of_a_day(each, reading, "nmod:poss"))
    ]
    shared = (head, *roles.children(head, "conj"))  # "56 killed and 266 wounded in three days of fighting"
    at = [noun for each in shared for case, noun in roles.obliques(each) if case in WITHIN]
    at += [noun for each in (*at, *causes) for case, noun in roles.obliques(each) if case == "of"]  # "a wave of raids"
    if any(_are_days_of(noun, frames) or _ran_for_days(noun, reading) for noun in (*at, *causes)):
        return True
    if any(_is_over_a_land(*each, reading) for noun in (head, *at, *causes) for each in roles.obliques(noun)):
        return True
    months = any(_is_of_months(token, reading) for token in roles.children(head, "obl"))
    spread = {c.lower_ for each in (head, *causes) for c in roles.children(each, "advmod")} & {*frames.away, "alone"}
    many, lasting = months or bool(spread), frames.cumulative.causes  # "died in attacks elsewhere in the country"
    return any(is_any(cause, lasting, frames) or (many and _are_many(cause, frames)) for cause in causes)


def _are_days_of(noun: Token, frames: Frames) -> bool:
    """ "In three | days of clashes": what each of them brought may be told elsewhere."""
    spell = noun.lemma_ in SPELLS and roles.is_plural(noun)
    told = (*frames.cumulative.causes, *frames.cumulative.events)
    of = [event for case, event in roles.obliques(noun) if case == "of"]
    of += [event for event in roles.children(noun, "acl") if any(c.lower_ == "of" for c in event.children)]
    return spell and any(is_any(event, told, frames) for event in of)


def _ran_for_days(events: Token, reading: Reading) -> bool:
    """ "Fighting over the past three days", "violence since 2005": what one attack did in them is no sum."""
    cumulative = reading.frames.cumulative
    many = roles.is_plural(events) or not roles.children(events, "det", "nummod")
    told = many and is_any(events, (*cumulative.causes, *cumulative.events), reading.frames)
    return told and any(case in cumulative.since or _is_period(noun, reading) for case, noun in roles.obliques(events))


def _is_over_a_land(case: str, noun: Token, reading: Reading) -> bool:
    """ "Air strikes across the | province", "killed throughout | Iraq": many blows; those "across the city" are one."""
    if case not in reading.frames.cumulative.spread:
        return False
    found = reading.place_at(noun)
    place = found.place if found is not None else None
    if isinstance(place, Place):
        return place.precision in LANDS and (place.radius_km or 0) >= LAND_KM
    return noun.lemma_ in reading.frames.cumulative.lands


def _around_result(head: Token) -> list[Token]:
    """What tells when of a clause with its outcome: "in the past month they have burned farms, | killing nine"."""
    result = roles.base(head) == "advcl" and head.tag_ == "VBG" and roles.own_subject(head) is None
    return roles.children(head.head, "obl", "obj") if result else []  # parses take "in the past month" for an object


def _had_been_before(verb: Token) -> bool:
    """ "225 had | already been killed this week": who died before what the report tells of, not "said that 27 had"."""
    said = verb.dep_ == "ccomp" and verb.head.tag_ == "VBD"  # somebody said then that they "have already died"
    return not said and {"had", "already"} <= {each.lower_ for each in roles.children(verb, "aux", "advmod")}


def ranks(since: Token) -> bool:
    """True for the "since" of "killed nine in the deadliest attack | since the truce": it ranks one event.

    So does "the second such attack this | month", and "the first to rock the capital | since the truce".
    """
    for token in reversed(since.doc[sentence_of(since).start : since.i]):
        if (_is_superlative(token) and token.nbor(1).lower_ != "of") or (
            token.pos_ == "ADJ" and read_ordinal(token.lower_) is not None
        ):
            return True
        of_it = token.dep_ == "acl" and any(child.lower_ == "to" for child in roles.children(token, "mark"))
        if (token.pos_ in {"VERB", "AUX"} and not of_it) or token.is_punct:
            return False
    return False


def _dies_later(since: Token) -> bool:
    """True for the "since" of "four of whom have since died": of those hurt, and no sum of a period."""
    inside = since.dep_ == "advmod" and since.head.lemma_ in DYING and since.i < since.head.i
    return inside and any(child.i < since.i for child in roles.children(since.head, "aux"))


def _is_superlative(word: Token) -> bool:
    """True for "worst", "most"; not for the "least" of "at least 20", nor for the "southernmost" provinces."""
    bearing = word.lower_.endswith("most") and word.lower_ != "most"
    return word.tag_ in SUPERLATIVE and not bearing and (word.i == 0 or word.nbor(-1).lower_ != "at")


def _is_tallied(verb: Token) -> bool:
    """ "630 people have been killed in attacks, according to an agency's tally": by whoever keeps a count of them."""
    perfect = any(child.lower_ in {"has", "have"} for child in roles.children(verb, "aux"))
    told = (each for token in (verb, verb.head) for each in token.children if each.lemma_ in TALLIES)
    return perfect and any(child.lower_ == "according" for each in told for child in each.children)


def _is_recorded(noun: Token, reading: Reading) -> bool:
    """ "2,100 murders were registered between January and August": what offices have counted over a month or more."""
    verb = noun.head
    if noun.dep_ != "nsubj:pass" or verb.lemma_.lower() not in RECORDED or not roles.is_plural(noun):
        return False
    start, end = sentence_of(verb)
    told = [t.value for t in reading.times if noun.doc[start].idx <= t.span.start < noun.doc[end - 1].idx]
    spans = [value for value in told if isinstance(value, TimeSpan)]
    return bool(spans) and all(value.precision in MONTHS for value in spans)


def _is_of_a_day(event: Token, reading: Reading, label: str = "obl") -> bool:
    """True where an event is dated to a day, "killed on Friday", "Friday's violence"."""
    found = (reading.time_at(noun) for noun in roles.children(event, label))
    return any(t is not None and isinstance(t.value, TimeSpan) and t.value.precision in DAYS for t in found)


def _meant(cause: Token) -> list[Token]:
    """The subject of the sentence before, for the "it" of "The war began in 2009. | It has cost 36,000 lives"."""
    before = cause.doc[start_before(cause) : sentence_of(cause).start] if cause.lower_ in ITSELF else ()
    return [t for t in before if t.dep_ == "nsubj" and t.head.dep_ in {"root", "ROOT"}]


def _is_of_months(noun: Token, reading: Reading) -> bool:
    """ "In July", "last year": a time of a month or more."""
    found = reading.time_at(noun)
    return found is not None and isinstance(found.value, TimeSpan) and found.value.precision in MONTHS


def _are_many(cause: Token, frames: Frames) -> bool:
    """ "In acts of violence", "by air strikes": events that nobody counts; "the bombs that killed 17" are of one."""
    told = roles.children(cause, "nummod") or any(child.lower_ == "the" for child in roles.children(cause, "det"))
    told = told or any(child.lower_ in AT_ONCE for child in cause.children)  # "twin bombings at a club in January"
    return roles.is_plural(cause) and not told and is_any(cause, frames.cumulative.events, frames)


def _verb_above(participle: Token) -> list[Token]:
    return [token for token in roles.governors(participle) if token.pos_ == "VERB"][:1]


def _is_period(noun: Token, reading: Reading) -> bool:
    """True for days or more up to the report's own: "in the past 24 hours", "this year"; not for "the past hour"."""
    found = reading.time_at(noun)
    if found is None or not isinstance(found.value, TimeSpan):
        return False
    running = found.span.text.casefold().startswith("this ") and found.value.precision in {"month", "year"}
    return running or (found.kind == "duration" and found.value.precision != "hour")


def _is_stretch(noun: Token) -> bool:
    """ "Eleven have been abducted in less than a | month", which ends now; not "killed in two weeks of fighting".

    Nor what clashes "have killed in less than a month": that is one fight.
    """
    perfect = roles.is_passive(noun.head) and any(child.lower_ in {"has", "have"} for child in noun.head.children)
    whole = not any(case == "of" for case, _ in roles.obliques(noun))
    return perfect and whole and noun.lemma_ in STRETCHES and roles.case_of(noun) in {"in", "within"}


def is_campaign(mention: Mention, times: Sequence[TimeMention], reading: Reading) -> bool:
    """ "Has been bombing the valley since 2014", "in recent months": what began long before the news is no event.

    Nor are events that are counted over a month or year that still runs: "the 90 raids of this year".
    """
    if mention.frame.family != "violence" or mention.frame.type in GOING_ON:
        return False
    many = roles.is_plural(mention.head) and bool(roles.children(mention.head, "nummod"))
    if many and any(_is_running(time, reading.report.published) for time in times):
        return True
    spans = [time for time in times if not _is_ranked_over(time, mention)]  # "the first raid since May" is one raid
    told = [(m.method.startswith("since/"), m.value) for m in spans if isinstance(m.value, TimeSpan)]
    return any(_before_the_news(time, reading.report.published) for since, time in told if since) or any(
        time.start is None and time.precision in MONTHS and not _ends_ahead(time, reading.report.published)
        for _, time in told
    )


def _is_running(time: TimeMention, published: Published | UnresolvedDate) -> bool:
    """True for a month, a season or a year in which the report was published."""
    value = time.value
    if not isinstance(value, TimeSpan) or value.precision not in MONTHS or not isinstance(published, Published):
        return False
    return value.start is not None and value.start <= published.start <= (value.end or published.start)


def _before_the_news(time: TimeSpan, published: Published | UnresolvedDate) -> bool:
    """True for what began more than a fortnight before publication; without a day of it, in a month or longer."""
    if isinstance(published, Published):
        return time.start is not None and time.start < published.start - timedelta(days=NEWS_DAYS)
    return time.precision in MONTHS


def dates_none(time: TimeMention, mention: Mention, published: Published | UnresolvedDate) -> bool:
    """True for a time that is no event's: one to come, and that of a count or a rank.

    "The ninth killing this year", "the third such strike since the weekend", "the worst raid since March",
    "one of the worst attacks this year".
    """
    sorts = [child for child in mention.head.children if child.pos_ == "ADJ"]
    best = any(map(_is_superlative, (word for sort in sorts for word in (sort, *sort.children))))
    ranked = best or any(read_ordinal(child.lower_) for child in mention.head.children)
    if is_ahead(time, published) or (ranked and _is_running(time, published)):
        return True
    return _is_ranked_over(time, mention) or _is_of_a_life(time, mention, published)


def _is_of_a_life(time: TimeMention, mention: Mention, published: Published | UnresolvedDate) -> bool:
    """True for years in which somebody was something: "killed an editor, | who was a minister in the 1990s"."""
    if not isinstance(time.value, TimeSpan) or not _before_the_news(time.value, published):
        return False
    for each in _words_above(time, mention):
        if each == mention.head or each.is_ancestor(mention.head):
            return False
        person = each.head.ent_type_ == "PER" or group_of(each.head.lemma_.lower()) is not None
        office = each.lemma_ in OFFICES or bool(roles.children(each, "cop"))  # not "killed those who had fled in 1994"
        if each.dep_ == "acl:relcl" and person and office:
            return True
    return False


def _words_above(time: TimeMention, mention: Mention) -> list[Token]:
    """The first word of a time in a mention's sentence, and what it hangs on, upwards; none in another sentence."""
    start, end = sentence_of(mention.head)
    told = [token for token in mention.head.doc[start:end] if token.idx >= time.span.start][:1]
    return [each for token in told for each in (token, *roles.governors(token))]


def _is_ranked_over(time: TimeMention, mention: Mention) -> bool:
    """True for the time since which an event is the worst, or the third; not for what happened "when" it was."""
    start, end = sentence_of(mention.head)
    since = [token for token in mention.head.doc[start:end] if token.lower_ == "since" and token.idx < time.span.start]
    if not since or not ranks(since[-1]):
        return False
    if not time.method.startswith("since/") and not _is_beside_since(time, mention):
        return False
    return not any(token.lower_ == "when" for token in mention.head.doc[since[-1].i : mention.head.i])


def _is_beside_since(time: TimeMention, mention: Mention) -> bool:
    """True for the day of what an event is ranked since: "the worst raid since the elections | ten days ago"."""
    since = next((each for each in _words_above(time, mention) if roles.case_of(each) == "since"), None)
    return since is not None and since != mention.head and not since.is_ancestor(mention.head)


def is_ahead(time: TimeMention, published: Published | UnresolvedDate) -> bool:
    """True for what the report's own day puts ahead of it: "killed nine, and a trial opens next month"."""
    if not isinstance(published, Published) or not isinstance(time.value, TimeSpan):
        return False
    if time.value.start is None:
        return _ends_ahead(time.value, published)
    return time.method in FROM_TODAY and time.value.start > published.end


def _ends_ahead(time: TimeSpan, published: Published | UnresolvedDate) -> bool:
    """True for what is open before a day to come: "by the end of next year"."""
    ahead = isinstance(published, Published) and time.end is not None and time.end > published.end
    return ahead and time.start is None
