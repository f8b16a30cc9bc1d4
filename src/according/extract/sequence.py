"""Events that a report sets a measured time apart: "five died, two days after a bomb had killed nine".

What comes a measured time before or after is another event, and where one of the two has a day the other's follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Span, Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.episodes import KNOWN, Episode
from according.extract.fronted import is_rite
from according.extract.reading import Reading
from according.extract.reference import SEVERAL
from according.extract.situations import Situation
from according.resolve import days
from according.resolve.days import DAY, Interval
from according.resolve.numberwords import read_ordinal
from according.resolve.times import TimeMention
from according.values import Published, TimeSpan
from according.values import Span as Words

FOLLOWS = frozenset({"after", "before"})
"""Words between a length of time and what it is measured from."""
LENGTHS = frozenset(
    f"{unit}{plural}" for unit in ("minute", "hour", "day", "week", "month", "year") for plural in ("", "s")
)
LATER = "later"
HOURS = frozenset({"hour", "hours"})
OPENS = 5
"""Words in which a sentence tells how much later: "But a few hours later"."""
MINUTES = frozenset({"minute", "minutes"})
"""What came so soon after another blow is of the same attack."""
LENGTH = re.compile(r"P(?P<clock>T?)(?P<count>\d+|X)(?P<unit>[HMDWY])")
"""A length of time in ISO 8601 as `TimeMention` has it; X stands for a number that is not told."""
YEARS = re.compile(r"P(?P<count>\d+)Y")
AROUND = 3 * DAY
"""An anniversary is told of on the eve, on the day and in the weekend after it."""
UNITS = {"H": "hour", "D": "day", "W": "week", "M": "month", "Y": "year"}


def measured_apart(a: Situation, b: Situation) -> bool:
    """ "Hours after gunmen had stormed a camp", "killed 16, and hours later a strike": another event.

    Not so where it befell the same people: "four died, a week after they were hurt"; bodies are found hours after.
    """
    if any(each.mention.frame.aftermath for each in (a, b)):
        return False
    if a.sentence != b.sentence or _befell_the_same(a, b) or _befell_the_same(b, a):
        return False
    first, second = sorted((a.mention.head, b.mention.head), key=lambda head: head.i)
    before = first.doc[a.sentence + 1 : second.i]
    words = (token for token in before if token.lower_ in FOLLOWS and token.nbor(-1).lower_ in LENGTHS)
    later = any(first.i < t.i and t.lower_ == LATER and t.nbor(-1).lower_ in LENGTHS - MINUTES for t in before)
    return later or any(first.i < word.i or _opens(word, first, second) for word in words)


def measured_from(episode: Episode) -> bool:
    """ "The news came five days after an attack had hurt four": what is told anew to say when something else was.

    So is what several did after which an attack "came": "the raid came two days after gunmen had killed nine".
    """
    heads = (s.mention.head for s in episode.situations if not s.mention.frame.aftermath)
    return any(_is_measured(token) for head in heads for token in (head, *roles.governors(head)))


def _is_measured(token: Token) -> bool:
    marks = [each for each in roles.children(token, "mark", "case") if each.lower_ in FOLLOWS and each.i > 0]
    noun = roles.own_subject(token) if token.pos_ == "VERB" else token
    words = {each.lower_ for each in roles.children(noun, "det", "nmod:poss")} if noun is not None else set()
    several = noun is not None and roles.is_plural(noun) and not words and token.head.lemma_ == "come"
    anew = bool(words & {"a", "an"}) or several
    return anew and any(each.nbor(-1).lower_ in LENGTHS for each in marks)


def _befell_the_same(a: Situation, b: Situation) -> bool:
    """True where a pronoun may be who else was hurt: "they" are several, "he" is none of "84 people"."""
    pronouns = [v.head.lower_ for v in a.mention.of("victim") if v.head.lower_ in KNOWN]
    others = [v.head for v in b.mention.of("victim")]
    return any(not others or any((word in SEVERAL) == roles.is_plural(o) for o in others) for word in pronouns)


def _opens(word: Token, first: Token, second: Token) -> bool:
    """ "A day after | a bomb had killed nine, | gunmen shot two": the second stands after the word's clause.

    In "a day after rebels raided Gao, Mali, | killing nine, | a bomb" what they raided and whom they killed is of it.
    Parses may hang the second on the first: there it has a subject of its own behind a comma.
    """
    subject = roles.own_subject(second) if second.dep_ == "parataxis" else None
    if subject is not None and first.i < subject.left_edge.i < second.i and subject.left_edge.nbor(-1).text == ",":
        return True
    commas = [token.i for token in word.doc[word.i : second.i] if token.text == ","]
    within = word.head in (first, *roles.governors(first)) and word.head not in roles.governors(second)
    closed = commas and first.i < (commas[-1] if within else commas[0])
    return bool(closed) and first not in roles.governors(second)


def dated_by_each_other(episodes: Sequence[Episode], reading: Reading) -> list[Episode]:
    """The episodes of a report, those without a time dated by the one that their sentence measures them from."""
    return [episode for (episode,) in dated_across([(each,) for each in episodes], reading)]


def dated_across(accounts: Sequence[tuple[Episode, ...]], reading: Reading) -> list[tuple[Episode, ...]]:
    """The accounts of a report, those without a time dated by the one that a sentence measures them from.

    Its day may stand in another sentence: "gunmen killed six on Monday. ... The attack came a week after | a bombing".
    """
    found = [Episode(tuple(s for each in account for s in each.situations)) for account in accounts]
    given = [list(account) for account in accounts]
    places = [(n, at) for n, account in enumerate(accounts) for at in range(len(account))]
    episodes = [episode for account in accounts for episode in account]
    for length, word in _measures(reading):
        pair = _measured(episodes, word, reading)
        if pair is None:
            recalled, day = _below(episodes, word), _day_before(length, reading)
            if recalled is not None and day is not None and not episodes[recalled].times:
                n, at = places[recalled]
                step = -1 if word.lower_ == "after" else 1
                time = _away(length, {(day.start, day.end)}, step)
                words = reading.report.span(length.span.start, word.idx + len(word.text))
                given[n][at] = _with_time(given[n][at], time, words) if time is not None else given[n][at]
                found[n] = Episode(tuple(s for each in given[n] for s in each.situations))
            continue
        if places[pair[0]][0] == places[pair[1]][0]:
            continue
        upper, lower = pair  # "five died, two days after | a bomb had killed nine"
        step = -1 if word.lower_ == "after" else 1
        for known, unknown, direction in ((upper, lower, step), (lower, upper, -step)):
            (one, _), (other, at) = places[known], places[unknown]
            time = None if found[other].times else _moved(found[one], length, direction)
            if time is not None:
                words = reading.report.span(length.span.start, word.idx + len(word.text))
                given[other][at] = _with_time(given[other][at], time, words)
                found[other] = Episode(tuple(s for each in given[other] for s in each.situations))
    return [tuple(each) for each in given]


def dated_by_the_last(accounts: Sequence[tuple[Episode, ...]], reading: Reading) -> list[tuple[Episode, ...]]:
    """The accounts of a report, one that a sentence opens with "hours later" dated by the account told before it.

    Hours may reach over midnight. A time of its own, in another sentence, goes before it.
    """
    found = [list(account) for account in accounts]
    for account in found:
        first = account[0]
        opening = _later(first)
        if opening is None or any(each.times for each in account):
            continue
        before = [each for other in found for each in other if each.sentence < first.sentence and each.times]
        last = max(before, key=lambda each: each.sentence, default=None)
        ends = {(time.start, time.end) for time in last.times} if last is not None else set()
        start, end = ends.pop() if len(ends) == 1 else (None, None)
        if start is not None and end is not None and end - start <= DAY:
            words = reading.between(opening.i - 1, opening.i + 1)
            account[0] = _with_time(first, Interval(start, end + DAY, "day"), words)
    return [tuple(each) for each in found]


def _later(episode: Episode) -> Token | None:
    """The "later" of a sentence that opens with "hours later", "a few hours later"."""
    opening = episode.situations[0].mention.head.sent[:OPENS]
    return next((t for t in opening if t.lower_ == LATER and t.i and t.nbor(-1).lower_ in HOURS), None)


def remembered(episodes: Sequence[Episode], reading: Reading) -> list[Episode]:
    """The episodes of a report, those whose anniversary it marks dated by the day of the report.

    "The second anniversary of the attack", "two years since gunmen killed nine": told within days of the day itself.
    """
    found, published = list(episodes), reading.report.published
    if not isinstance(published, Published) or published.precision != "day":
        return found
    for words, years in _anniversaries(reading):
        told = [
            (situation.mention.head.idx, n)
            for n, each in enumerate(found)
            if each.sentence == words.sent.start
            for situation in each.situations
        ]
        number = next((n for at, n in sorted(told) if at > words.start_char), None)
        if number is not None and not found[number].times:
            day = days.move(published.start, "year", -years)
            span = reading.between(words.start, words.end)
            found[number] = _with_time(found[number], Interval(day - AROUND, day + AROUND, "week"), span)
    return found


def _anniversaries(reading: Reading) -> Iterator[tuple[Span, int]]:
    """The words that count the years since something, with their number: "second anniversary", "two years since"."""
    for mention in reading.times:
        words = reading.words(mention.span)
        if words is None or words.end >= len(reading.doc):
            continue
        years = YEARS.fullmatch(mention.length or "")
        if mention.kind == "anniversary":
            count = int(years["count"]) if years else read_ordinal(words[0].lower_)
            yield from [(words, count)] if count else []
        elif mention.kind == "duration" and years and words.doc[words.end].lower_ == "since":
            yield words, int(years["count"])


def _measures(reading: Reading) -> Iterator[tuple[TimeMention, Token]]:
    """The lengths of time that "after" or "before" follows, with that word."""
    for mention in reading.times:
        tokens = reading.words(mention.span)
        if mention.kind == "duration" and mention.length and tokens is not None and tokens.end < len(reading.doc):
            word = reading.doc[tokens.end]
            yield from [(mention, word)] if word.lower_ in FOLLOWS else []


def _heads(episodes: Sequence[Episode], word: Token) -> list[tuple[int, int]]:
    """The words of the episodes of a sentence, with the episode's number."""
    start = sentence_of(word).start
    return sorted(
        (s.mention.head.i, n) for n, each in enumerate(episodes) if each.sentence == start for s in each.situations
    )


def _below(episodes: Sequence[Episode], word: Token) -> int | None:
    """The number of the episode that a word opens: "a day after | gunmen had stormed a camp"."""
    return next((n for at, n in _heads(episodes, word) if at > word.i), None)


def _day_before(length: TimeMention, reading: Reading) -> TimeSpan | None:
    """The day from which a sentence measures that tells no other event: "visited it on Saturday, | a day after"."""
    start = sentence_of(reading.doc.char_span(length.span.start, length.span.end, alignment_mode="expand")[0]).start
    opens = reading.doc[start].idx
    days = [m.value for m in reading.times if m.kind == "date" and opens <= m.span.start < length.span.start]
    return next((day for day in reversed(days) if isinstance(day, TimeSpan) and day.start == day.end), None)


def _measured(episodes: Sequence[Episode], word: Token, reading: Reading) -> tuple[int, int] | None:
    """The episode measured from and the one that a word opens, by number; None where one of them is not told.

    A funeral is none: from its day is measured when those died who are buried.
    """
    heads, lower = _heads(episodes, word), _below(episodes, word)
    others = [
        (at, n)
        for at, n in heads
        if n != lower and not any(is_rite(t, reading.frames) for t in _above(reading.doc[at]))
    ]
    upper = next((n for at, n in reversed(others) if at < word.i), others[0][1] if others else None)
    return (upper, lower) if upper is not None and lower is not None else None


def _above(token: Token) -> list[Token]:
    return list(roles.governors(token))[:1]


def _moved(episode: Episode, length: TimeMention, direction: int) -> Interval | None:
    """The day of an episode, moved by a length of time; None where it has no day."""
    return _away(length, {(time.start, time.end) for time in episode.times}, direction)


def _away(length: TimeMention, ends: set[tuple[date | None, date | None]], direction: int) -> Interval | None:
    """A day, moved by a length of time; None for several days, and for a length without a number.

    Hours may reach over midnight.
    """
    read = LENGTH.fullmatch(length.length or "")
    if read is None or len(ends) != 1:
        return None
    start, end = ends.pop()
    if start is None or end is None or end - start > DAY:
        return None
    if read["clock"]:
        edges = (start - DAY, end) if direction < 0 else (start, end + DAY)
        return Interval(*edges, "day")
    count = read["count"]
    return (
        None if count == "X" else days.shift(Interval(start, end, "day"), UNITS[read["unit"]], direction * int(count))
    )


def _with_time(episode: Episode, time: Interval, words: Words) -> Episode:
    """The same with a time, which is of all that it tells."""
    told = TimeSpan(start=time.start, end=time.end, precision=time.precision, text=words.text)
    mention = TimeMention(span=words, kind="date", value=told, method="sequence/length")
    dated = next((s for s in episode.situations if s.real), None)
    return Episode(tuple(replace(s, times=(mention,)) if s is dated else s for s in episode.situations))
