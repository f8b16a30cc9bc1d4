"""Which matches of the grammar are times in their context: not the verb "May", a round count or "Resolution 1973"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from spacy.tokens import Doc

from according.annotate.text import text_of
from according.errors import OntologyError
from according.ingest.chronology import labels_of
from according.resolve.timegrammar import RULES, named_days
from according.resolve.timerules import Match, Rule, matches
from according.resolve.timestarts import starts_of
from according.yamltext import parsed


class Calendar(NamedTuple):
    """The named days of data/calendar.yaml (name to its rule), names that tell no time, and the whole grammar."""

    named: Mapping[str, str]
    not_times: re.Pattern[str]
    rules: tuple[Rule, ...]


@cache
def calendar() -> Calendar:
    """The calendar's data, read once. OntologyError when the file lacks a part."""
    source = files("according") / "data" / "calendar.yaml"
    content = parsed(source.read_text(encoding="utf-8"))
    try:
        named = {name.lower(): str(day) for name, day in content["named_days"].items()}
        named |= {name.lower(): day for name, day in _national(content["national_days"])}
        not_times = re.compile("|".join(map(re.escape, content["not_times"])))
    except (TypeError, KeyError, AttributeError) as error:
        raise OntologyError(f"{source} lacks {error}.", "It needs named_days, national_days and not_times.") from error
    return Calendar(named, not_times, (*RULES, *named_days(tuple(named))))


def _national(days: Mapping[str, Mapping[str, str]]) -> Iterator[tuple[str, str]]:
    """Each way to name a day of one country, with the day's rule."""
    for day, countries in days.items():
        for names, rule in countries.items():
            country, *adjectives = names.split(" / ")
            ways = (f"{country}'s {day}", f"{day} in {country}", f"{day} of {country}")
            yield from ((way, rule) for way in (*ways, *(f"{each} {day}" for each in adjectives)))


def time_matches(doc: Doc) -> list[Match]:
    """The grammar's matches that are times in their context, unread."""
    known, text = calendar(), text_of(doc)
    names = [name.span() for name in known.not_times.finditer(text)]

    def is_time(match: Match) -> bool:
        start, end = match.found.span()
        if match.rule.name == "entry-day" and not any(label.start <= start < label.end for label in labels_of(text)):
            return False
        return _is_time(match, text) and not any(first < end and start < last for first, last in names)

    return list(matches(text, starts_of(doc), known.rules, is_time))


_MONTH_WORDS = ("May", "March", "MAY", "MARCH")
_SHORT = re.compile("[A-Z][a-z]{2}")
"""A month that is cut short without a stop, as many are called, too: "Mirza Jan"."""
_NAME_GOES_ON = re.compile(r"\s[A-Z][a-z]")
_INTO_TIME = frozenset(
    ("in", "since", "until", "till", "of", "by", "during", "through", "from", "before", "after", "between", "to")
) | {"and", "for", "over"}
_SURELY_TIME = frozenset(("in", "since", "until", "till", "during", "by", "before", "after", "the", "a"))
_NUMBER_BEFORE = frozenset(("about", "some", "nearly", "almost", "approximately", "least", "than", "another", "other"))
_THINGS_NUMBERED = frozenset(
    ("resolution", "flight", "road", "route", "highway", "room", "article", "section", "no", "number", "boeing", "unit")
)
_COUNTED = re.compile(
    r"\s+(?:people|men|women|children|soldiers|troops|fighters|rebels|militants|police|civilians|refugees|migrants"
    r"|prisoners|families|homes|houses|residents|villagers|students|workers|victims|deaths|dead|others|members"
    r"|miles|kilomet(?:er|re)s|km|met(?:er|re)s|feet|dollars|euros|tons|tonnes)\b"
)
_COUNTED_NEXT = re.compile(r"\s+(?:[a-z]+\s+)?(?:[a-z]{2,}[^s\W]s|[a-z]*men|people|children)\b")
_COUNTED_THING = re.compile(
    r"(?:\d|illion|thousand|hundred|dozen|people|(?!\b(?:is|was|has|as|this|its|lasts|takes)\b)\b[a-z]+s)\s+$"
)
_NAMED_AFTER = re.compile(
    r"(?:\s\d{1,2})?\s(?:road|street|avenue|boulevard|highway)(?=\s(?:in|near|at|of|and|to|on|as|when|where|while)\b|[,.;]|$)",
    re.IGNORECASE,
)
"""After a day that a street is named after: "three vehicles on July 7 | road in the port"."""
_FRACTION = re.compile(
    r"three[\s-]quarters|a quarter|one[\s-]quarter|one day|a second|(?:\w+ ){0,3}a quarter", re.IGNORECASE
)


def _is_time(match: Match, text: str) -> bool:
    """False for words that only look like a time: the verb "May", a round count, "Resolution 1973", "as soon as"."""
    start, end = match.found.span()
    before = re.findall(r"[\w.]+", text[max(start - 30, 0) : start])
    word = before[-1].lower().rstrip(".") if before else ""
    name = match.rule.name
    if name in {"day-month", "month"} and _NAMED_AFTER.match(text, end):
        return False
    if name == "month":
        short = _SHORT.fullmatch(match.found.group()) is not None
        if short and _NAME_GOES_ON.match(text, end):  # "in Jan Mohammad road"
            return False
        return not (short or match.found.group() in _MONTH_WORDS) or word in _INTO_TIME | _WHICH
    if name == "day-month":  # "in December | 14 fishermen were killed"
        return word != "in" or not (match.found.group()[:1].isalpha() and _COUNTED_NEXT.match(text, end))
    if name == "season" and not match.get("which"):
        return word in _INTO_TIME and not re.match(r"\s+of\b", text[end:])
    if name == "named-day":
        return not (before and _is_surname(before[-1], text[:start]))
    if name == "year" and not match.get("part"):
        return _is_year(int(match.get("year")), word, text[:start], text[end:])
    if name == "vague":
        return not (word == "as" or re.match(r"\s+(?:as|after|before)\b", text[end:]))
    if name == "rate":
        return bool(_COUNTED_THING.search(text[max(start - 30, 0) : start]))
    return not _FRACTION.fullmatch(match.found.group())


def _is_surname(word: str, before: str) -> bool:
    """Whether a word with a capital stands right before the day's name, which is then somebody's: "Omar Ramadan"."""
    return before.endswith(f"{word} ") and word[0].isupper() and word.lower() not in _INTO_TIME | _SURELY_TIME | _WHICH


_WHICH = frozenset(("last", "next", "this", "every", "each", "on", "at", "happy", "orthodox", "coptic"))
_SET_APART = re.compile(r"[(,–-]\s?$")


def _is_year(year: int, word: str, before: str, after: str) -> bool:
    """Four digits are a year unless they count or number something; before 1900 the words around must say so."""
    counted = _COUNTED.match(after) and word not in _SURELY_TIME
    rounded = year % 50 == 0 and word in _NUMBER_BEFORE
    if counted or rounded or word in _THINGS_NUMBERED:
        return False
    closed = bool(_SET_APART.search(before)) and (not after or after[0] in "):\n")
    return year >= 1900 or word in _SURELY_TIME or (year >= 1500 and (word == "of" or closed))
