"""Write docs/frames.md from the frames: `python scripts/document_frames.py` (a test holds the page current)."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from according.ontology.frames import Frame, load_frames

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "frames.md"
CASES = ROOT / "tests" / "cases" / "codes.txt"
HEAD = """# Frames

A frame says which words tell of a kind of event, who stands where, and what the field calls it. Frames are data
(`src/according/data/frames/*.yaml`); one general engine (`according.extract.events`) applies them and knows grammar:
passives, relative clauses, participles, coordination, control, nominalisations. To add a kind of event, add a frame, a
case in `tests/cases/`, and run `python scripts/document_frames.py`, which writes this page.

A verb trigger may ask for an object ("lose + life"); several words must follow each other closely ("take hostage")
or hang on the verb around its object ("beat two boys to death").
Roles name who fills which slot: `subject` and `object` are the deep ones, the rest are prepositions, `possessor` and
`modifier`, `self` for the noun that counts people by what befell them ("nine deaths"), `recipient` for those whom it
cost them ("cost the army | 14 men"), `left-with` for those who were left or received "with wounds", and `aboard`
for the people of what was taken ("a bus carrying | pilgrims").
A *generic* frame says that
somebody was harmed or attacked, but not by which kind of event. A *counted* one tells of nothing without a figure
(a *several* one makes no account of one person alone), one
that *needs* a role of nothing without somebody in it, who bears arms where it says *armed* ("army fire").
What an *aftermath* tells (bodies are found) was done later: its day is the event's only where no other is told.
So is the death of somebody who was hurt before ("he died on Tuesday", "two of them died"), within 30 days and where the
event has no other dead who might be meant.
It is of the event that its report is about, and no news of the paragraph before. What *recalls* ("the number") tells of
nothing but after a sentence that tells of the same effect.
What is done *by doing* something else is done, too, as its purpose ("blocked a road to protest"); an *unarmed* frame
asks for people who bear no arms.
One with an *own clause* tells of nothing in a relative clause, which says who somebody is. A *state* holds in the
present tense ("is facing charges"). What irregulars did has its *irregular* type: rebels who "bombed the embassy" have
no air force. What a state's forces did may be *official*, and have another frame (whom police "took from her home" they
arrested); so may what was *done* to people ("was disappeared"). A *figurative* frame tells of nothing where it is said
of what `words.yaml` calls harmless ("drug abuse", "the fight against corruption"). Nor does harm by an illness, an
accident or the weather, which nobody did. *Unless* names a frame that, told anywhere in a report, takes the words for
itself: where work is laid down or teachers stage it, "the strike" comes from no aircraft.

Who did it is often told apart from the deed: "the army blamed bandits", "suspicion fell on the police", "the militia
denied any role". Such frames are *elliptic*: they tell of it where they leave out for what (a plain "blamed bandits for
the raid" is read at the raid), and where it is denied or only held possible. What a frame *holds*, its words say by
themselves: who suspects holds possible, who denies a role says that they did not do it, and not that it did not happen.
A *doubted* one ("took part") tells of something only where it is denied or held possible, one that *rebuts* ("rejected
the accusations") only where somebody else in the report says that they did it. A *pred* trigger is what is said of
somebody ("were responsible"). "The crime was committed by soldiers" is of the deed told before, and makes none.

Attackers whom a sentence soon after goes back to ("Two were shot dead. The gunmen fled") did what nobody had done yet,
unless other words say which ones they are. Whose order a murder was has an *ordered* claim as perpetrator, where the
report tells that the very person was killed. Who is ruled out ("soldiers, not rebels, shot them") did
nothing, nor did those of a vehicle that crashed; a bomber or a sniper did it, and is no weapon.

"The attackers were from the Front" names who did it, "gunmen believed to be rebels" who may have. A headline's
adjective for the very country in which it was ("Afghan air strike kills nine") leaves who did it unresolved, unless
the report says more.

An accusation is no fact. Who is accused of a deed, charged with it or held for it, or has it laid on him, did it by the
words of whoever says so; where that is nobody, the claim of the perpetrator is *possible*, while what happened stays
asserted. Who is suspected, alleged or thought to have done it is possible whoever says so. The words for this are under
`answerable` and `modality` in `words.yaml`; who is convicted did it. "Five were allegedly killed" counts five: what is
alleged is who did it. An armed side that admits that civilians were killed by a strike or by shelling, or that calls
their death unintended, did it, where it names nobody else.

What is only thought to have happened already, "may have been killed", "are feared dead", "are believed to have died",
makes an account where it counts people, and its claims are *possible*: no toll counts them; so is what
"the toll could be". What may yet happen, and
what "could have" and did not, makes none. Nor does what people were beaten or killed for, "lynched after being accused
of theft", where nothing else is told of it.

An arrest or a trial for violence is apart from the violence: it makes an account of its own, with its own day and
doers, and those held are the perpetrators of what they are held for ("a court jailed a guard for beating a prisoner"
says that the guard beat; "police arrested a man and accused him of killing two" and "a man was arrested; he had
killed two" say so of the man). So are the arrests and searches of a state's force beside violence by others, or by
nobody who is named: "A bomb killed nine. Police arrested two men." Who bears no arms and sets off a mine is hit by
it. What `words.yaml` lists under `accused` says when somebody is held for violence or for a crime of gain; charges
that states bring against their critics, such as corruption or terrorism, are not there.

| frame | type | effects | triggers | ACLED | PLOVER |
|---|---|---|---|---|---|
"""


ACLED_HEAD = """
## ACLED's sub-event types

A frame knows words, not sides: `retaking-ground` is coded as the government's, `taking-ground` as a non-state actor's,
as is the case far more often than not. Who did it stands in the claims beside it.

"""
PLOVER_HEAD = """
## PLOVER's modes of ASSAULT

"""


def row(frame: Frame) -> str:
    """One line of the table."""
    words = ", ".join(" ".join(t.lemmas) + (f" + {'/'.join(t.object)}" if t.object else "") for t in frame.triggers)
    name = f"{frame.id} (generic)" if frame.generic else frame.id
    codes = f"{acled(frame) or '–'} | {plover(frame) or '–'}"
    return f"| {name} | {frame.type or '–'} | {', '.join(frame.effects) or '–'} | {words} | {codes} |"


def examples() -> dict[str, str]:
    """A sentence for each code: the cases that hold it (`tests/cases/codes.txt`)."""
    blocks = re.split(r"(?m)^== ", CASES.read_text(encoding="utf-8"))[1:]
    return {block.splitlines()[0]: block.split("\n\n")[1].replace("\n", " ") for block in blocks}


def coverage(frames: tuple[Frame, ...], code: Callable[[Frame], str], kept: Callable[[str], bool]) -> str:
    """A table of codes, the frames that lead to each, and a sentence that one of them reads."""
    told = examples()
    codes = dict.fromkeys(code(frame) for frame in frames)
    rows = (
        f"| {each} | {', '.join(frame.id for frame in frames if code(frame) == each)} | {told.get(each, '–')} |"
        for each in sorted(filter(kept, codes))
    )
    return "\n".join(("| code | frames | read, for example, in |", "|---|---|---|", *rows)) + "\n"


def acled(frame: Frame) -> str:
    """ACLED's event and sub-event type of a frame, as one string."""
    return " › ".join(frame.codes.acled or ())


def plover(frame: Frame) -> str:
    """PLOVER's event and mode of a frame, as one string."""
    return " › ".join(part for part in frame.codes.plover or () if part)


def page() -> str:
    """The whole page."""
    frames = load_frames().frames
    return (
        HEAD
        + "\n".join(row(frame) for frame in frames)
        + "\n"
        + ACLED_HEAD
        + coverage(frames, acled, bool)
        + PLOVER_HEAD
        + coverage(frames, plover, lambda code: code.startswith("ASSAULT ›"))
    )


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
