"""Words of what is no violence, or may be none (`data/frames/words.yaml`)."""

from __future__ import annotations

from according.values import Value


class Harmless(Value):
    """What makes a word of violence tell of none: `names` that it is part of, `instruments` that hit without any.

    Offices and treaties are named after it (`bodies`), `animals` die without being anybody's dead, and `channels` carry
    what is said of it; `losses` are hit in business, `fiction` tells of what never was, and who is at `play` attacks.
    An actor plays `parts`; civilians come in `throngs` that are no army. Groups fight for `causes` as long as there
    are any, and `suicides` are ways in which people kill themselves.
    """

    names: tuple[str, ...]
    bodies: tuple[str, ...]
    instruments: tuple[str, ...]
    animals: tuple[str, ...]
    channels: tuple[str, ...]
    losses: tuple[str, ...]
    fiction: tuple[str, ...]
    play: tuple[str, ...]
    parts: tuple[str, ...]
    throngs: tuple[str, ...]
    causes: tuple[str, ...]
    suicides: tuple[str, ...]


class Mishaps(Value):
    """What happens to people and things: by itself (`verbs`), or by itself or somebody's work (`chances`, `causes`).

    A verb of chance is one of a thing that has no object: a `mover` may fall from the sky, and is then no weapon.
    """

    verbs: tuple[str, ...]
    chances: tuple[str, ...]
    causes: tuple[str, ...]
    movers: tuple[str, ...]
