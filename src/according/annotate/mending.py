"""Trees that cannot be, mended: a name with an object, children counted as the dead, a verb that nobody does.

Words are numbered from 1; head 0 is the root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

COUNTED = ["NUM", "CCONJ", "NUM", "NOUN"]
CLAUSAL = frozenset({"nsubj", "nsubj:pass", "csubj", "expl", "aux", "aux:pass", "cop", "mark", "obj", "iobj", "advcl"})
"""Dependents that only a verb with a clause of its own has."""
SUBJECTS = frozenset({"nsubj", "nsubj:pass"})
BARE = frozenset({"VB", "VBP", "VBZ"})
FINITE = frozenset({"VBD", "VBN", "VBZ", "VBP"})
HELD = frozenset({"thought", "believed", "suspected", "presumed", "alleged", "known", "said", "reported"})
"""What people are, to be something."""
DESCRIBING = frozenset({"amod", "compound", "det", "nummod", "nmod:poss"})
NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


@dataclass(slots=True)
class Tree:
    """One sentence, as the model has it; entry 0 of each list is the root's."""

    forms: Sequence[str]
    pos: list[str]
    tags: list[str]
    heads: list[int]
    labels: list[str]

    def put(self, word: int, head: int, label: str) -> None:
        """Hangs a word elsewhere."""
        self.heads[word], self.labels[word] = head, label

    def above(self, word: int) -> Iterable[int]:
        """The heads above a word, nearest first."""
        while word := self.heads[word]:
            yield word


def mend(tree: Tree) -> None:
    """Mends what no reader would take a sentence for."""
    for word in range(1, len(tree.forms)):
        if tree.tags[word] == "VBN" and tree.labels[word] == "amod":
            _told(word, tree)
            _done_by_another(word, tree)
            _done_to(word, tree)
        if tree.forms[word].lower() in HELD:
            _held_to_be(word, tree)
        if tree.tags[word] == "VBZ" and tree.labels[word] == "compound":
            _headlined(word, tree)
        if tree.tags[word] in {"VBN", "VBD"}:
            _described(word, tree)
        if tree.labels[word] == "nummod" or (tree.labels[word] == "amod" and tree.pos[word] in NOMINAL):
            _counted(word, tree)
        if tree.labels[word] == "compound":
            _put_before(word, tree)
        if tree.labels[word] == "obj":
            _titled(word, tree)
        if tree.labels[word] in {"conj", *SUBJECTS}:
            _acting(word, tree)
        if tree.labels[word] == "conj":
            _more(word, tree)
        if tree.labels[word] == "ccomp":
            _said(word, tree)
        if tree.labels[word] == "obl":
            _headed(word, tree)
        if tree.labels[word] == "appos":
            _dated(word, tree)
        if tree.pos[word : word + 4] == COUNTED and tree.forms[word - 1].lower() == "of":
            _listed(word, tree)


def _told(verb: int, tree: Tree) -> None:
    """ "The Watch accused forces of it", read as of accused forces that are the object of a name: it is the verb."""
    thing, name = tree.heads[verb], verb - 1
    if not (tree.pos[name] == "PROPN" and tree.labels[thing] == "obj" and tree.heads[thing] == name and thing > verb):
        return
    tree.put(verb, tree.heads[name], tree.labels[name])
    for word, head in enumerate(tree.heads):
        if head == name and word > verb:
            tree.heads[word] = verb
    tree.put(name, verb, "nsubj")
    tree.tags[verb] = "VBD"


def _headlined(verb: int, tree: Tree) -> None:
    """A headline's "Blast hits bus in Karachi, 4 dead", read as of a kind of bus: it is the verb."""
    thing, doer = tree.heads[verb], verb - 1
    if thing < verb or not doer or tree.pos[thing] not in NOMINAL or tree.pos[doer] not in NOMINAL:
        return
    while tree.heads[doer] not in {0, verb, thing} and tree.heads[doer] < verb:
        doer = tree.heads[doer]
    tree.put(verb, tree.heads[thing], tree.labels[thing])
    tree.put(thing, verb, "obj")
    tree.put(doer, verb, "nsubj")
    for word, head in enumerate(tree.heads):
        if head == thing and tree.labels[word] in {"parataxis", "punct", "conj", "cc"} and word > thing:
            tree.heads[word] = verb
    tree.pos[verb] = "VERB"


def _done_by_another(verb: int, tree: Tree) -> None:
    """ "A bomb killed five men and another wounded three", read as of "another wounded three" whom the first killed."""
    number, other = tree.heads[verb], verb - 1
    if tree.forms[other].lower() != "another" or tree.heads[other] != number:
        return
    first = next((word for word in tree.above(number) if tree.pos[word] == "VERB"), 0)
    if tree.pos[number] != "NUM" or tree.labels[number] != "conj" or not 0 < first < other:
        return
    for word, head in enumerate(tree.heads):
        if head == number and word < other:
            tree.heads[word] = verb
    tree.put(verb, first, "conj")
    tree.put(other, verb, "nsubj")
    tree.put(number, verb, "obj")
    tree.tags[verb] = "VBD"


def _done_to(verb: int, tree: Tree) -> None:
    """ "Police arrested journalist Ana Reh in Gao", read as of a journalist whom police describe: it is the verb."""
    thing, doer = tree.heads[verb], verb - 1
    told = not tree.heads[thing] or tree.labels[thing] in {"ccomp", "parataxis"}
    if thing != verb + 1 or tree.tags[thing] != "NN" or not told or not doer:
        return
    own = [word for word, head in enumerate(tree.heads) if head == thing and word]
    named = any(word > thing and tree.labels[word] in {"appos", "flat"} and tree.pos[word] == "PROPN" for word in own)
    if tree.tags[doer] != "NNS" or tree.heads[doer] != thing or not named:
        return
    tree.put(verb, tree.heads[thing], tree.labels[thing])
    tree.put(doer, verb, "nsubj")
    for word in own:
        if word < doer or tree.labels[word] in {"obl", "nmod", "parataxis", "punct", "advcl"}:
            far = word < doer and tree.labels[word] in DESCRIBING
            tree.put(word, doer if far else verb, "obl" if tree.labels[word] == "nmod" else tree.labels[word])
    tree.put(thing, verb, "obj")
    tree.pos[verb], tree.tags[verb] = "VERB", "VBD"


def _put_before(doer: int, tree: Tree) -> None:
    """ "Police detained activist Ana Reh", read as of a police activist: no word describes across a verb."""
    thing, verb = tree.heads[doer], doer + 1
    while tree.heads[thing] not in {0, verb} and thing > verb:
        thing = tree.heads[thing]
    done = verb < thing and tree.heads[thing] == verb and tree.labels[thing] == "obj"
    if done and tree.pos[doer] in NOMINAL and tree.pos[verb] == "VERB" and not any(_subjects(verb, tree)):
        for word, head in enumerate(tree.heads):
            if word < doer and head in {verb, tree.heads[doer]} and tree.labels[word] in DESCRIBING:
                tree.heads[word] = doer
        tree.put(doer, verb, "nsubj")


def _titled(name: int, tree: Tree) -> None:
    """ "Arrested journalist Ana Reh", read as of two whom they arrested: it is one, and what she does."""
    title, verb = name - 1, tree.heads[name]
    both = (tree.heads[title], tree.labels[title]) == (verb, "obj")
    if not both or tree.pos[name] != "PROPN" or tree.tags[title] != "NN":
        return
    for word, head in enumerate(tree.heads):
        if head == title and word:
            tree.heads[word] = name
    tree.put(title, name, "nmod:desc")


def _held_to_be(verb: int, tree: Tree) -> None:
    """ "Men thought to be rebels had shot six", read as of men who thought that rebels had: it says who they were."""
    if [form.lower() for form in tree.forms[verb + 1 : verb + 3]] != ["to", "be"]:
        return
    own = [word for word, head in enumerate(tree.heads) if head == verb and word]
    clauses = (word for word in own if word > verb + 3 and tree.labels[word] in {"ccomp", "xcomp"})
    clause = next((word for word in clauses if tree.tags[word] in FINITE), 0)
    before = (word for word, head in enumerate(tree.heads) if head in {verb, clause} and 0 < word < verb)
    subject = next((word for word in before if tree.labels[word] in SUBJECTS), 0)
    what = tree.heads[verb + 2]
    if not clause or not subject or tree.pos[verb - 1] not in NOMINAL or not verb < what < clause:
        return
    if any(tree.labels[word].startswith("aux") for word in own if word < verb):
        return
    tree.put(clause, tree.heads[verb], tree.labels[verb])
    for word in own:
        if word < verb:
            tree.heads[word] = clause
    tree.put(subject, clause, "nsubj")
    tree.put(verb, verb - 1, "acl")
    tree.put(what, verb, "xcomp")
    tree.tags[verb] = "VBN"


def _described(verb: int, tree: Tree) -> None:
    """ "On Monday presumed rebels attacked a post", read as of somebody who presumed it: it says who they were."""
    if tree.heads[verb] and tree.labels[verb] not in {"ccomp", "parataxis"}:
        return  # "condemned it and | said they had fled"
    own = [word for word, head in enumerate(tree.heads) if head == verb and word]
    clause = next((word for word in own if word > verb and tree.labels[word] == "ccomp"), 0)
    if not clause or any(tree.labels[word] in CLAUSAL for word in own):
        return
    subject = next((word for word in _subjects(clause, tree) if verb < word < clause), 0)
    if not subject or any(subject not in (word, *tree.above(word)) for word in range(verb + 1, subject + 1)):
        return
    tree.put(clause, tree.heads[verb], tree.labels[verb])
    for word in own:
        if word != clause:
            tree.heads[word] = clause
    tree.put(verb, subject, "amod")
    tree.tags[verb] = "VBN"


def _acting(noun: int, tree: Tree) -> None:
    """ "Nine were killed and 16 others were hurt", read as of nine and 16 who were killed."""
    first = tree.heads[noun]
    verb = tree.heads[first] if tree.labels[noun] == "conj" else first
    leads = first if tree.labels[noun] == "conj" else next(_subjects(verb, tree), noun)
    if tree.labels[leads] not in SUBJECTS or not leads < verb < noun or tree.pos[noun] not in NOMINAL:
        return
    beside = (word for word, head in enumerate(tree.heads) if head == verb and tree.labels[word] == "conj")
    other = next((word for word in beside if word > noun), 0)
    linked = any(
        verb < word < noun and tree.labels[word] == "cc" and tree.heads[word] in {noun, other}
        for word in range(verb, noun)
    )
    own = {tree.labels[word] for word, head in enumerate(tree.heads) if head == other}
    if other and linked and not own & SUBJECTS and own & {"aux:pass", "obj"}:  # not "and three captured"
        tree.put(noun, other, "nsubj:pass" if "aux:pass" in own else "nsubj")


def _dated(noun: int, tree: Tree) -> None:
    """ "The same Friday, a doctor was abducted", read as of a Friday that is a doctor: it is the doctor who was."""
    day = tree.heads[noun]
    verb = tree.heads[day]
    if tree.labels[day] == "obl:unmarked" and day < noun < verb and not any(_subjects(verb, tree)):
        passive = any(head == verb and tree.labels[word] == "aux:pass" for word, head in enumerate(tree.heads))
        tree.put(noun, verb, "nsubj:pass" if passive else "nsubj")


def _subjects(verb: int, tree: Tree) -> Iterator[int]:
    """The subjects of a verb, from left to right."""
    return (word for word, head in enumerate(tree.heads) if head == verb and tree.labels[word] in SUBJECTS)


def _counted(number: int, tree: Tree) -> None:
    """ "Two died and seven more suffered injuries", read as of seven injuries: no word describes across a verb.

    Nor are there 23 raids in "13 were killed and 23 hurt in raids".
    """
    thing = tree.heads[number]
    verb = tree.heads[thing]
    if number < verb < thing and tree.labels[thing] in {"obj", "obl"} and not any(_subjects(verb, tree)):
        hurt = tree.labels[thing] == "obl" and tree.tags[verb] == "VBN"
        if hurt or tree.labels[thing] == "obj":
            tree.put(number, verb, "nsubj:pass" if hurt else "nsubj")


def _more(noun: int, tree: Tree) -> None:
    """ "Two died and seven more suffered injuries", read as of seven injuries that were suffered."""
    verb, first = noun - 1, tree.heads[noun]
    own = [word for word, head in enumerate(tree.heads) if head == noun]
    number = next((word for word in own if tree.labels[word] == "nummod"), 0)
    described = tree.labels[verb] == "amod" and tree.tags[verb] in {"VBN", "VBD"} and tree.heads[verb] == noun
    if tree.pos[first] != "VERB" or not described or not 0 < number < verb - 1 or tree.forms[verb - 1] != "more":
        return
    tree.put(verb, first, "conj")
    tree.put(noun, verb, "obj")
    tree.put(number, verb, "nsubj")
    tree.put(verb - 1, number, "advmod")
    for word in own:
        if tree.labels[word] in {"cc", "punct"} and word < number:
            tree.heads[word] = verb
    tree.tags[verb] = "VBD"


def _said(clause: int, tree: Tree) -> None:
    """ "A riot at a prison left 41 dead, said Ivo Reh", read as of a riot that said it: it is what left them dead."""
    cue = tree.heads[clause]
    subjects = [word for word, head in enumerate(tree.heads) if head == cue and tree.labels[word] == "nsubj"]
    if len(subjects) > 1 and not any(_subjects(clause, tree)) and subjects[0] < clause < cue < subjects[1]:
        passive = any(head == clause and tree.labels[word] == "aux:pass" for word, head in enumerate(tree.heads))
        tree.put(subjects[0], clause, "nsubj:pass" if passive else "nsubj")


def _headed(noun: int, tree: Tree) -> None:
    """ "Ten people killed as jets bomb village", read as of people who bomb: the jets do, and the people are killed."""
    harm, verb = tree.heads[noun], noun + 1
    link = next((word for word, head in enumerate(tree.heads) if head == noun and tree.labels[word] == "case"), 0)
    if tree.tags[harm] != "VBN" or verb >= len(tree.forms) or tree.tags[verb] not in BARE or tree.forms[link] != "as":
        return
    own = [word for word, head in enumerate(tree.heads) if head == verb and word]
    people = next((word for word in own if tree.labels[word] in SUBJECTS and word < harm), 0)
    if not people or people not in tree.above(harm):
        return
    tree.put(harm, tree.heads[verb], tree.labels[verb])
    for word in own:
        tree.heads[word] = verb if word > verb else harm
    tree.put(people, harm, "nsubj:pass")
    tree.put(verb, harm, "advcl")
    tree.put(noun, verb, "nsubj")
    tree.put(link, verb, "mark")


def _listed(number: int, tree: Tree) -> None:
    """ "The mother of six and two girls": the six are her children, and the girls stand beside her."""
    link, count, other, first = number + 1, number + 2, number + 3, number - 2
    if tree.tags[first] != "NN" or not {number, count, other}.isdisjoint(tree.above(first)):
        return
    tree.put(number - 1, number, "case")
    tree.put(number, first, "nmod")
    tree.put(link, other, "cc")
    tree.put(count, other, "nummod")
    tree.put(other, first, "conj")
