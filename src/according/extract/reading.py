"""A reading: one report with its document and everything resolved in it, before any claim is made."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from according.annotate.text import column
from according.extract.titled import kinds_of_persons
from according.model import Attribution, Report
from according.ontology.actors import ActorList
from according.ontology.frames import Frames
from according.ontology.groups import Groups
from according.resolve.actors import ActorMention, resolve_phrase
from according.resolve.numbers import Number
from according.resolve.places import PlaceMention
from according.resolve.reading import Reading as Names
from according.resolve.times import TimeMention
from according.values import Actor, Span


@dataclass(frozen=True)
class Reading:
    """Everything the extraction stages may look at; offsets are those of `report.text`."""

    report: Report
    doc: Doc
    frames: Frames
    groups: Groups
    actor_list: ActorList
    numbers: tuple[Number, ...]
    times: tuple[TimeMention, ...]
    places: tuple[PlaceMention, ...]
    actors: tuple[ActorMention, ...]
    attributions: tuple[Attribution, ...]
    names: Names
    """The names of the whole text, which settle what one phrase leaves open."""

    def span(self, tokens: Iterable[Token]) -> Span:
        """The words from the first to the last of some tokens."""
        ordered = sorted(tokens, key=lambda token: token.i)
        return self.report.span(ordered[0].idx, ordered[-1].idx + len(ordered[-1].text))

    def between(self, first: int, last: int) -> Span:
        """The words of the token range [first, last)."""
        return self.span((self.doc[first], self.doc[last - 1]))

    def words(self, span: Span) -> Words | None:
        """The tokens of a range of the text, whole; None where it holds none."""
        found: Words | None = self.doc.char_span(span.start, span.end, alignment_mode="expand")
        return found if found else None

    def root_of(self, span: Span) -> Token | None:
        """The word of a range on which its others hang."""
        words = self.words(span)
        return words.root if words is not None else None

    def time_at(self, token: Token) -> TimeMention | None:
        """The time whose words a token is one of."""
        return next((each for each in self.times if each.span.holds(token.idx)), None)

    def place_at(self, token: Token) -> PlaceMention | None:
        """The place, no adjective nor anybody's name, whose words a token is one of."""
        return next((each for each in self.places if each.role == "literal" and each.span.holds(token.idx)), None)

    def actor_of(self, phrase: str) -> Actor:
        """The actor that a noun phrase of this report names; a name is of the kind of its title elsewhere."""
        actor = resolve_phrase(phrase, self.actor_list, self.groups, self.names, self._family_names)
        if actor.id is not None or actor.kind != "unknown" or not self._titled:
            return actor
        last = phrase.partition(",")[0].removesuffix("'s").removesuffix("’s").rpartition(" ")[2]
        return actor.model_copy(update={"kind": self._titled.get(last, actor.kind)})

    @cached_property
    def _titled(self) -> Mapping[str, str]:
        return kinds_of_persons(self.doc, self.groups)

    @cached_property
    def _family_names(self) -> frozenset[str]:
        """Words that end persons' names and stand nowhere else."""
        people = (entity for entity in self.doc.ents if entity.label_ == "PER")
        ends = {number for person in people for number in range(person.start + 1, person.end)}
        words = column(self.doc, "LOWER")
        return frozenset(words[number] for number in ends).difference(
            word for number, word in enumerate(words) if number not in ends
        )

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of names of persons that have a first one."""
        return frozenset(each[-1].text for each in self.doc.ents if each.label_ == "PER" and len(each) > 1)

    def actor_at(self, token: Token) -> ActorMention | None:
        """The actor mention that covers a token: none overlaps another."""
        return self._actor_by_offset.get(token.idx)

    @cached_property
    def _actor_by_offset(self) -> Mapping[int, ActorMention]:
        return {offset: mention for mention in self.actors for offset in range(mention.span.start, mention.span.end)}

    @cached_property
    def counted(self) -> frozenset[int]:
        """The tokens of figures that count something."""
        counts = (number for number in self.numbers if number.kind == "count")
        return frozenset(i for number in counts for i in range(number.start_token, number.end_token))
