"""What a person writes into the fields of a form, as the value that a claim should have."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

from pydantic import ValidationError

from according import keep
from according.acts import Correct, Doing, Override
from according.errors import UsageError
from according.model import Claim
from according.ontology.actors import ActorEntry, ActorList
from according.ontology.names import fold
from according.resolve.gazetteer import Entry
from according.resolve.shapes import place_of
from according.values import (
    Actor,
    AnyValue,
    Candidate,
    EventType,
    Group,
    Place,
    Quantity,
    Thing,
    TimeSpan,
)

Shape = Literal["figure", "when", "where", "who", "what", "thing", "none"]
SHAPES: Mapping[str, Shape] = {
    **dict.fromkeys(("killed", "injured", "missing", "abducted", "detained", "displaced", "strength"), "figure"),
    **dict.fromkeys(("perpetrator", "target", "participant"), "who"),
    **dict.fromkeys(("weapon", "seized"), "thing"),
    "time": "when",
    "place": "where",
    "type": "what",
    "occurrence": "none",
}
"""Which fields a correction's form has, by the claim's field; that something happened is accepted or rejected."""


# More people than ever lived; a database's integer holds it.
MOST = 10**12


def shape_of(claim: Claim) -> Shape:
    """Which fields the form of a claim's correction has."""
    return SHAPES[claim.field]


def corrected(claim: Claim, sent: Mapping[str, str]) -> AnyValue:
    """The value that the fields of a form tell. Raises UsageError where they make none."""
    words = claim.spans[0].text
    try:
        match shape_of(claim):
            case "figure":
                return _figure(claim, sent)
            case "when":
                return TimeSpan(start=_day(sent, "start"), end=_day(sent, "end"), precision="day", text=words)
            case "where":
                return _place(candidates(claim), sent, words)
            case "who":
                return _actor(claim, _named(sent), words)
            case "what":
                return EventType(value=_named(sent).replace(" ", "-"), text=words)
            case "thing":
                return Thing(name=_named(sent), text=words)
            case _:
                raise UsageError("That something happened has no other value.", "Accept or reject it.")
    except ValidationError as error:
        raise _wrong(error) from error


def checked(doing: Doing) -> Doing:
    """What is done, as long as its figures are of this world. Raises UsageError."""
    value = doing.value if isinstance(doing, Correct | Override) else None
    if isinstance(value, Quantity) and any((bound or 0) > MOST for bound in (value.low, value.best, value.high)):
        raise UsageError(f"A figure of more than {MOST:,} is a mistake.", "Give the count itself.")
    return doing


def identified(of: str, sent: Mapping[str, str], known: Sequence[Entry], actors: ActorList) -> Actor | Place:
    """The actor or place that a form tells: an entry `known` to the gazetteer or listed, or one written out.

    Raises UsageError where it tells none.
    """
    try:
        if of == "place":
            chosen = next((each for each in known if each.id == sent.get("candidate")), None)
            return place_of(chosen, chosen.name) if chosen else _place((), sent, sent.get("name", ""))
        name = _named(sent)
        entry = entry_called(actors, name)
        kind = entry.kind if entry else "unknown"
        return Actor(id=entry and entry.id, name=entry.name if entry else name, kind=kind, text=name)
    except ValidationError as error:
        raise _wrong(error) from error


def entry_called(actors: ActorList, name: str) -> ActorEntry | None:
    """The entry of the actor list with that id, name or alias; None where there is none, or several have it."""
    if name in actors.entries:
        return actors.entries[name]
    wanted = fold(name)
    found = [entry for entry in actors.entries.listed.values() if wanted in map(fold, (entry.name, *entry.aliases))]
    return found[0] if len(found) == 1 else None


def number(text: str) -> int | None:
    """A count; None for an empty field, which is an open bound. Raises UsageError."""
    if not text.strip():
        return None
    if not (text.strip().isascii() and text.strip().isdecimal()) or len(text.strip()) > len("1000000000"):
        raise UsageError(f"“{text}” is no count.", "Write digits only, or leave the field empty.")
    return int(text)


def figure(sent: Mapping[str, str]) -> Quantity:
    """The three bounds of a figure. Raises UsageError."""
    return keep.figure_of(*(number(sent.get(name, "")) for name in ("low", "best", "high")))


def _figure(claim: Claim, sent: Mapping[str, str]) -> Quantity:
    group = claim.value.group if isinstance(claim.value, Quantity) else None
    text = sent.get("group", "").strip()
    if text and (group is None or group.text != text):
        group = Group(text=text) if group is None else group.model_copy(update={"text": text, "actor": None})
    return figure(sent).model_copy(update={"group": group})


def _wrong(error: ValidationError) -> UsageError:
    wrong = error.errors()[0]
    return UsageError(f"{wrong['loc'][-1] if wrong['loc'] else 'The value'}: {wrong['msg']}.")


def _place(known: Sequence[Candidate], sent: Mapping[str, str], words: str) -> Place:
    chosen = next((each for each in known if each.gazetteer_id == sent.get("candidate")), None)
    if chosen is not None:
        return Place(
            name=chosen.name,
            latitude=chosen.latitude,
            longitude=chosen.longitude,
            country=chosen.country,
            gazetteer_id=chosen.gazetteer_id,
            precision=1,
            text=words,
        )
    return Place.model_validate(
        {
            "name": _named(sent),
            "latitude": sent.get("latitude") or None,
            "longitude": sent.get("longitude") or None,
            "radius_km": sent.get("radius_km") or None,
            "country": sent.get("country", "").strip().upper() or None,
            "precision": sent.get("precision") or 5,
            "text": words,
        }
    )


def candidates(claim: Claim) -> tuple[Candidate, ...]:
    """The places that a claim's name could mean."""
    return claim.value.candidates if isinstance(claim.value, Place) else ()


def _actor(claim: Claim, name: str, words: str) -> Actor:
    known = claim.value if isinstance(claim.value, Actor) else None
    if known is not None and known.name == name:
        return known
    return Actor(name=name, kind=known.kind if known else "unknown", text=words)


def _named(sent: Mapping[str, str]) -> str:
    name = sent.get("name", "").strip()
    if not name:
        raise UsageError("A name is missing.", "Fill the field in.")
    return name


def _day(sent: Mapping[str, str], name: str) -> date | None:
    text = sent.get(name, "").strip()
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise UsageError(f"{text} is no date.", "Write it as 2015-04-02.") from error
