"""A reading: one report with its document and everything resolved in it, before any claim is made."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from spacy.tokens import Doc, Token
from spacy.tokens import Span as Words

from according.annotate.text import column
from according.extract.titled import kinds_of_persons
from according.model import Attribution, Report, SpeakerKind
from according.ontology.actors import ActorList
from according.ontology.frames import Frames
from according.ontology.groups import Groups
from according.resolve.actors import ActorMention, resolve_phrase
from according.resolve.numbers import Number
from according.resolve.places import PlaceMention
from according.resolve.reading import Reading as Names
from according.resolve.times import TimeMention
from according.values import Actor, Span

UNTOLD = frozenset({"byline", "dateline", "boilerplate"})  # zones that tell nothing of an event


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
    def counts(self) -> Sequence[Number]:
        """The figures that count something, in order; none overlaps another."""
        return [number for number in self.numbers if number.kind == "count"]

    def counts_in(self, first: int, last: int) -> Sequence[Number]:
        """The counts that reach to token `first` or further, and begin at token `last` or before."""
        begin = bisect_left(self.counts, first, key=lambda each: each.end_token)
        return self.counts[begin : bisect_right(self.counts, last, key=lambda each: each.start_token)]

    @cached_property
    def number_by_token(self) -> Mapping[int, Number]:
        """The figure whose words a token is one of."""
        return {i: number for number in self.numbers for i in range(number.start_token, number.end_token)}

    def actors_in(self, span: Span) -> set[ActorMention]:
        """The actor mentions that share words with a range."""
        named = self._actor_by_offset
        return {named[offset] for offset in range(span.start, span.end) if offset in named}

    def speaks_around(self, offset: int) -> frozenset[SpeakerKind]:
        """The kinds of those whose naming goes on around an offset: "police in | Gao | said"."""
        return self._speakers_by_offset.get(offset, frozenset())

    @cached_property
    def _speakers_by_offset(self) -> Mapping[int, frozenset[SpeakerKind]]:
        found: dict[int, frozenset[SpeakerKind]] = {}
        for each in self.attributions:
            for offset in range(each.naming.start + 1, each.naming.end):
                found[offset] = found.get(offset, frozenset()) | {each.speaker.kind}
        return found

    @cached_property
    def counted(self) -> frozenset[int]:
        """The tokens of figures that count something."""
        return frozenset(i for number in self.counts for i in range(number.start_token, number.end_token))

    def sentences_between(self, first: int, last: int) -> int:
        """How many sentences begin after token `first`, up to token `last`."""
        return self._sentences_begun[max(last, first)] - self._sentences_begun[first]

    def told_between(self, first: int, last: int) -> int:
        """The same, of sentences of the story: who wrote it, and where, are none."""
        return self._told_begun[max(last, first)] - self._told_begun[first]

    @cached_property
    def _sentences_begun(self) -> Sequence[int]:
        """For each token how many sentences have begun up to it: counted once, since every pair of events asks."""
        return list(accumulate(int(token.is_sent_start) for token in self.doc))

    @cached_property
    def _told_begun(self) -> Sequence[int]:
        told = (token.is_sent_start and self.report.zone_at(token.idx) not in UNTOLD for token in self.doc)
        return list(accumulate(map(int, told)))
