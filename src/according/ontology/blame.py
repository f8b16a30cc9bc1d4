"""Words around those who are said to have done it (`data/frames/words.yaml`)."""

from __future__ import annotations

from according.values import Value


class Accused(Value):
    """Words around those who are held or tried for violence: `cases` and `nouns` before it, `names` for them.

    `crimes` are what else they are held for without being anybody's victims, `deeds` what they are held "in".
    """

    cases: tuple[str, ...]
    deeds: tuple[str, ...]
    crimes: tuple[str, ...]
    nouns: tuple[str, ...]
    names: tuple[str, ...]


class Answerable(Value):
    """Words between an event noun and those who had a `part` in it, whom others `charge` with it or call its `author`.

    Who is told to `claim` it answers for it, and so does whose `work` it is; responsibility is a `duty` to those who
    have or assume it. `aim` is what it was to hit, and what people `use` for it is a weapon, as are the explosives that
    they `load`. Who is charged or `held`, or `held_to` have done it, may have; of whom it is `proved` has, who is
    `cleared` has not, nor has whose part is `excluded`. On whom responsibility is laid (`lay`) is accused.
    """

    part: tuple[str, ...]
    charge: tuple[str, ...]
    held: tuple[str, ...]
    proved: tuple[str, ...]
    held_to: tuple[str, ...]
    cleared: tuple[str, ...]
    excluded: tuple[str, ...]
    work: tuple[str, ...]
    author: tuple[str, ...]
    aim: tuple[str, ...]
    use: tuple[str, ...]
    load: tuple[str, ...]
    claim: tuple[str, ...]
    admit: tuple[str, ...]
    lay: tuple[str, ...]
    unmeant: tuple[str, ...]
    carry: tuple[str, ...]
    duty: tuple[str, ...]
