"""Parts of According as spaCy pipeline components, for people who want only them.

They are registered as entry points, so `nlp.add_pipe("according_times")` and `nlp.add_pipe("according_places")` find
them once According is installed.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from spacy.language import Language
from spacy.tokens import Doc

from according.resolve.gazetteer import open_gazetteer
from according.resolve.places import find_places
from according.resolve.times import find_times
from according.values import Published, UnresolvedDate


@Language.factory("according_times", default_config={"published": None})  # type: ignore[untyped-decorator]
def times_component(
    nlp: Language,  # noqa: ARG001 - spaCy passes both by name
    name: str,  # noqa: ARG001
    published: str | None,
) -> Callable[[Doc], Doc]:
    """A component that sets `doc._.times`: a tuple of `TimeMention`, from left to right.

    Tense, which settles "on Friday", is read from the parse where the pipeline makes one, else from the words before.

    Args:
        nlp: the pipeline, as spaCy passes it.
        name: the component's name in the pipeline, as spaCy passes it.
        published: the day the texts came out (ISO 8601), for "yesterday" and "Friday"; a text with a day of its own
            has it in `doc._.published`. Without either, times that need it are Unresolved.

    Raises:
        ValueError: `published` is no date.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("according_times", config={"published": "2023-03-14"})
        >>> [(each.span.text, str(each.value.start)) for each in nlp("Two men died on Friday.")._.times]
        [('Friday', '2023-03-10')]
    """
    day = date.fromisoformat(published) if published else None
    for extension in ("times", "published"):
        if not Doc.has_extension(extension):
            Doc.set_extension(extension, default=None)

    def with_times(doc: Doc) -> Doc:
        doc._.times = find_times(doc, _published(doc._.published or day))
        return doc

    return with_times


def _published(day: date | None) -> Published | UnresolvedDate:
    if day is None:
        return UnresolvedDate(unresolved="no publication date is given")
    return Published(start=day, end=day, precision="day", basis="given", text=day.isoformat())


@Language.factory("according_places")  # type: ignore[untyped-decorator]
def places_component(
    nlp: Language,  # noqa: ARG001 - spaCy passes both by name
    name: str,  # noqa: ARG001
) -> Callable[[Doc], Doc]:
    """A component that sets `doc._.places`: a tuple of `PlaceMention`, from left to right.

    The gazetteer proposes names; entities and a parse, where the pipeline makes them, confirm them and tell a place
    from a government, so put it last. Degrees are WGS 84, radii kilometres, precision UCDP's where_prec (1 to 7).

    Args:
        nlp: the pipeline, as spaCy passes it.
        name: the component's name in the pipeline, as spaCy passes it.

    Raises:
        GazetteerError: the gazetteer is missing and cannot be built.

    Example:
        >>> import spacy
        >>> nlp = spacy.blank("en")
        >>> _ = nlp.add_pipe("according_places")
        >>> [(each.span.text, each.place.country) for each in nlp("Two men died in Goma.")._.places]
        [('Goma', 'CD')]
    """
    gazetteer = open_gazetteer()
    if not Doc.has_extension("places"):
        Doc.set_extension("places", default=None)

    def with_places(doc: Doc) -> Doc:
        doc._.places = find_places(doc, gazetteer)
        return doc

    return with_places
