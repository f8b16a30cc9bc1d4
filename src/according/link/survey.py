"""How often words, names and terms are told of among the reports at hand: what makes a name rare and a town common.

It is counted in what the reports say themselves, before any person's correction, so that a correction of one account
moves the weight of no other. A store keeps its survey and takes a new one when it has grown: see docs/linkage.md.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from according.link.extents import radius
from according.link.printed import Printed
from according.link.settings import Level, Settings
from according.link.tellings import FIGURES, ROLES, Telling, by_report, lead, published
from according.link.wording import Frequencies, load_frequencies, marks_of, passages, words_of
from according.values import Actor, Quantity, Value

TOWN_KM = 30.0
"""Up to this radius a place is one town, and how often it is told of says how little that tells."""
NEWS_DAYS = 3
"""Days on which what was written for one story is printed by all that carry it."""
PARTICLE = 3
"""The length of the longest particle that is small inside a name: "bin", "van", "del"."""
DETERMINERS = frozenset({"a", "an", "the", "one", "another", "he", "she", "his", "her"})
"""A headline's "A Soldier" is nobody's name, nor is the "He" that begins a sentence."""

WHOSE = frozenset({"his", "her", "their"})
"""Before kin of somebody whom the report tells of, who is named after: "his brother Arif Lodhi"."""


class Survey(Value):
    """In how many accounts each word and each term stands, in how many reports each person's name.

    `terms` is by the column of the table that holds the term (`terms_of`). `standing` are the marks of sentences that
    are printed again days later: an outlet's paragraph on what the war is about.
    """

    reports: int
    accounts: int
    words: dict[str, int]
    names: dict[str, int]
    terms: dict[str, dict[str, int]]
    standing: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Gauge:
    """What accounts are measured by: the settings, and how often words, names and terms are told of."""

    settings: Settings
    survey: Survey

    @cached_property
    def frequencies(self) -> Frequencies:
        """The words of ordinary news, with those of the survey."""
        return load_frequencies().with_counts(self.survey.words, self.survey.accounts)

    def is_rare(self, name: str) -> bool:
        """True for a person's name that few reports have."""
        return self.survey.names.get(name, 0) <= self.settings.rare_name_reports

    def share(self, level: Level, term: str) -> float:
        """The share of the accounts with a term of a level's kind that have this one.

        Of a few accounts, the share is drawn towards the level's u, as if `smoothing_accounts` more had been counted:
        two reports that both tell of one village say nothing of how often villages are told of.
        """
        counts, extra = self.survey.terms.get(level.term or "", {}), self.settings.smoothing_accounts
        return (counts.get(term, 0) + extra * (level.u or 0)) / (sum(counts.values()) + extra)


def survey_of(tellings: Iterable[Telling]) -> Survey:
    """Count the accounts of some reports."""
    counter = Counting()
    for told in by_report(tellings):
        counter.add(told)
    return counter.survey()


class Counting:
    """A survey in the making, a report at a time."""

    def __init__(self) -> None:
        self._reports = 0
        self._accounts = 0
        self._words: Counter[str] = Counter()
        self._names: Counter[str] = Counter()
        self._terms: dict[str, Counter[str]] = defaultdict(Counter)
        self._printed = Printed()

    def add(self, told: Sequence[Telling]) -> None:
        """Count the accounts of one report."""
        self._reports += 1
        self._accounts += len(told)
        self._names.update({name for telling in told for name in names_of(telling)})
        for report in {telling.report.id: telling.report for telling in told}.values():
            if (on := published(report)) is not None:
                self._printed.note(marks_of(report.text), on.toordinal())
        for passage in passages(told, lead(told)).values():
            self._words.update(set(words_of(passage)))
        for telling in told:
            for column, term in terms_of(telling).items():
                self._terms[column].update([term] if term else [])

    def survey(self) -> Survey:
        """What was counted so far."""
        terms = {column: dict(counts) for column, counts in self._terms.items()}
        return Survey(
            reports=self._reports,
            accounts=self._accounts,
            words=dict(self._words),
            names=dict(self._names),
            terms=terms,
            standing=self._printed.over(NEWS_DAYS),
        )


def terms_of(telling: Telling) -> Mapping[str, str | None]:
    """By column: the country and the town of an account, and the one listed actor on each side.

    None where it names none, or more.
    """
    place = telling.place
    found = {
        "country": telling.country,
        "place_term": place.gazetteer_id if place and radius(place) <= TOWN_KM else None,
    }
    for role, actors in zip(ROLES, telling.sides, strict=True):
        known = sorted({actor.id for actor in actors if actor.id})
        found[f"{role}_term"] = known[0] if len(known) == 1 else None
    return found


def names_of(telling: Telling) -> Iterator[str]:
    """Folded names of persons who act or suffer in the account."""
    for actor in telling.values(Actor, "perpetrator", "target", "participant"):
        if actor.kind == "person":
            yield actor.name.casefold()
    for effects in FIGURES.values():
        for effect in effects:
            for figure in telling.figures(effect):
                if (name := person_in(figure)) is not None:
                    yield name.casefold()


def names_a_person(figure: Quantity) -> bool:
    """True when a figure of one counts somebody by name: a capital in its first and every longer word.

    "Ali Bah's son" has no name.
    """
    words = figure.group.text.split() if figure.group else []
    if figure.low != 1 or figure.high != 1 or not words or words[0].casefold() in DETERMINERS:
        return False
    if any(word.endswith(("'s", "’s")) for word in words):
        return False
    return words[0][0].isupper() and all(word != word.lower() for word in words if len(word) > PARTICLE)


def person_in(figure: Quantity) -> str | None:
    """The name of the one person whom a figure counts by name, without whose he is: "his brother Arif Lodhi"."""
    if figure.group is None or names_a_person(figure):
        return figure.group.text if figure.group else None
    words = figure.group.text.split()
    name = words[next((place for place, word in enumerate(words) if word[:1].isupper()), len(words)) :]
    bare = figure.group.model_copy(update={"text": " ".join(name)})
    named = 1 < len(name) < len(words) and names_a_person(figure.model_copy(update={"group": bare}))
    return bare.text if named and words[0] in WHOSE else None
