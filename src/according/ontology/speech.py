"""The words of speech: verbs and nouns of saying with what they take, and who a speaker is by the noun that names them.

They are YAML (`data/speech.yaml`), read here into frozen values and checked. The grammar that uses them is
`according.extract.attribution`; who speaks is settled in `according.extract.speakers`.
"""

from __future__ import annotations

from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import Field, ValidationError

from according.errors import OntologyError
from according.model import SpeakerKind, Stance
from according.values import Value
from according.yamltext import parsed

Takes = Literal["clause", "quote", "thing", "infinitive", "predicate", "count", "figure"]
Referent = Literal["person", "group", "thing", "any"]
Phrases = tuple[str, ...]
Words = frozenset[str]
SPOKEN: frozenset[Stance] = frozenset({"asserts", "denies", "confirms"})
"""The stances of words that make claims; who only wishes or keeps silent claims nothing."""


class SpeechVerb(Value):
    """Verbs of saying that take the same things; an idiom is two lemmas with a space between."""

    lemmas: Phrases = Field(min_length=1)
    takes: tuple[Takes, ...]
    topic: Phrases = ()
    hearer: Literal["object"] | None = None
    stance: Stance = "asserts"


class SpeechNoun(Value):
    """Nouns of saying that take a clause, and the prepositions of what they are about: "the army's claim that"."""

    lemmas: Phrases = Field(min_length=1)
    topic: Phrases = ()
    stance: Stance = "asserts"


class KindWords(Value):
    """`heads` settle a speaker's kind; `hints` give it to a neutral head."""

    heads: Phrases
    hints: Phrases


class Speech(Value):
    """All words of speech; the comments in `data/speech.yaml` say what each list is for."""

    verbs: tuple[SpeechVerb, ...]
    irregular: dict[str, str]
    prepositions: Phrases
    nouns: tuple[SpeechNoun, ...]
    reckonings: Words
    phrased: dict[str, Words]
    carriers: Words
    minds: Words
    of_minds: Words
    documents: Words
    receiving: Words
    witnessing: Words
    authors: Words
    inside: Words
    hearers: Words
    bodies: Words
    pronouns: dict[str, Referent]
    first_person: Words
    other: Words
    kinds: dict[SpeakerKind, KindWords]
    neutral: dict[SpeakerKind, Phrases]
    titles: Words
    portfolios: Words
    plurals: Words
    spellings: dict[str, str]
    actor_kinds: dict[str, SpeakerKind]
    portions: Words
    relaying: Words
    professing: Words
    withholding: Words
    performing: Words

    @cached_property
    def _verbs_by_lemma(self) -> dict[str, list[tuple[str, SpeechVerb]]]:
        found: dict[str, list[tuple[str, SpeechVerb]]] = {}
        for verb in self.verbs:
            for words in verb.lemmas:
                found.setdefault(words.split()[0], []).append((words, verb))
        return found

    @cached_property
    def _nouns_by_lemma(self) -> dict[str, int]:
        """The place in `nouns` of the first entry with a lemma."""
        places = [(lemma, place) for place, noun in enumerate(self.nouns) for lemma in noun.lemmas]
        return dict(reversed(places))

    @cached_property
    def _kinds_by_word(self) -> dict[str, dict[str, SpeakerKind]]:
        """For heads, hints and neutral nouns: the kind of each word."""
        return {
            "heads": {word: kind for kind, words in reversed(self.kinds.items()) for word in words.heads},
            "hints": {word: kind for kind, words in reversed(self.kinds.items()) for word in words.hints},
            "neutral": {word: kind for kind, words in self.neutral.items() for word in words},
        }

    def verb_senses(self, form: str) -> tuple[tuple[str, SpeechVerb], ...]:
        """(lemmas, verb) for every entry that a lower-case form can begin, idioms first.

        The form decides and not the tagger's lemma: there are few verbs of saying, and one missed is a speaker lost.
        """
        stems = _stems(self.irregular.get(form, form))
        if self._verbs_by_lemma.keys().isdisjoint(stems):
            return ()
        found = [sense for stem in sorted(stems) for sense in self._verbs_by_lemma.get(stem, ())]
        return tuple(sorted(found, key=lambda each: -len(each[0].split())))

    def stems_of(self, form: str) -> list[str]:
        """What a lower-case form may be a form of; a lemmatiser has one answer, often a wrong one for rare verbs."""
        return sorted(_stems(self.irregular.get(form, form)))

    def _kind(self, table: str, form: str) -> SpeakerKind | None:
        kinds = self._kinds_by_word[table]
        return next((kinds[stem] for stem in (form, *self.stems_of(form)) if stem in kinds), None)

    def has(self, words: Words, form: str) -> bool:
        """True where a lower-case form is one of the words, in any form that a regular ending makes."""
        return not _stems(self.irregular.get(form, form)).isdisjoint(words)

    def noun_of(self, form: str) -> SpeechNoun | None:
        """The entry of a noun of saying; None for any other noun."""
        stems = _stems(self.irregular.get(form, form))
        places = [self._nouns_by_lemma[stem] for stem in stems if stem in self._nouns_by_lemma]
        return self.nouns[min(places)] if places else None

    def kind_of_head(self, phrase: str) -> SpeakerKind | None:
        """The kind that a naming noun (or a phrase that ends in it) settles alone; None when it settles none."""
        return self._kind("heads", phrase)

    def kind_of_hint(self, phrase: str) -> SpeakerKind | None:
        """The kind that a word beside a neutral noun gives it."""
        return self._kind("hints", phrase)

    def kind_of_neutral(self, form: str) -> SpeakerKind | None:
        """The kind that a neutral noun has without a hint; None for a noun that is not neutral."""
        return self._kind("neutral", form)

    def names_speaker(self, form: str) -> bool:
        """True for a noun that names those who speak."""
        return self.has(self.documents, form) or (self.kind_of_head(form) or self.kind_of_neutral(form)) is not None


@lru_cache(maxsize=1 << 14)
def _stems(form: str) -> frozenset[str]:
    """What a form may be a form of by its ending: "denied" of deny, "stopping" of stop, "witnesses" of witness."""
    stems = {form}
    for ending in ("s", "es", "d", "ed", "ing"):
        if form.endswith(ending):
            stem = form[: -len(ending)]
            stems |= {stem, f"{stem}e"} if ending in ("ed", "ing") else {stem}
            stems |= {stem[:-1]} if stem[-1:] == stem[-2:-1] else set()
            stems |= {f"{stem[:-1]}y"} if stem.endswith("i") else set()
    return frozenset(stems)


@cache
def load_speech() -> Speech:
    """Read and check `data/speech.yaml`.

    Raises:
        OntologyError: the file is not YAML or breaks its shape.
    """
    path = files("according") / "data" / "speech.yaml"
    try:
        return Speech.model_validate(parsed(path.read_text(encoding="utf-8")))
    except (yaml.YAMLError, ValidationError) as error:
        raise OntologyError(f"speech.yaml breaks its shape: {error}.", "Mend the line, or reinstall.") from error
