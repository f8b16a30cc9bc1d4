"""Times and places whose event the tree does not show: at the head of a sentence, before "when", beside a burial.

"In March a strike killed nine, | the council says" says when the strike was; "the worst since October 1983, | when
drivers killed 241" when those were killed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from spacy.tokens import Token

from according.annotate.text import sentence_of
from according.extract import roles
from according.extract.events import Mention
from according.extract.forms import is_any
from according.extract.reading import Reading
from according.ontology.frames import Frames
from according.resolve.times import TimeMention
from according.values import Span, TimeSpan

CORE = frozenset({"xcomp", "obj", "nsubj"})
"""Who and what a verb's own clause is made of: "left two | dead"."""
SINCE = "since"
MEETING = frozenset({"when", "as", "while"})
"""Words that open what people met with: "were shopping | when | gunfire broke out"."""
BEGUN = frozenset({"begin", "start", "commence", "launch", "open", "resume"})
"""What missions, wars and talks do, or what is done to them, on their first day."""
SCHEDULED = re.compile(
    r"\b(?:ahead of|(?:on|in) the (?:eve|run-?up) (?:of|to)|(?:days?|weeks?|months?) (?:before|ahead of))"
    r" (?:[\w’'-]+ ){0,4}(?:elections?|polls?|vote|voting|ballot|referendum|run-?off|celebrations?|commemorations?"
    r"|ceremony|ceremonies|anniversary|festival|parade|summit|conference|talks|meeting|visit|inauguration|handover|deadline)"
    r" (?:(?:due|set|scheduled|planned) )?(?:(?:on|for|next|this) )*$",
    re.IGNORECASE,
)
"""Before the day of what is in the calendar: "amid tight security ahead of elections on | Monday"."""
LONGEST = 90
"""Characters in which such words stand."""
FATED = frozenset({"dead", "victims", "casualties", "fatalities", "wounded", "injured"})
"""People by what befell them on a day that stands before them."""
REACH = 6
"""Words of a date between "since" and the comma: "since Sunday 23 October 1983, when"."""
ON_THE_SPOT = frozenset(
    {"police", "residents", "villagers", "witnesses", "witness", "local", "medics", "doctors", "hospital", "locals"}
)
"""Who tells of what happened where they are."""
REGIONS = frozenset({"region", "province", "state", "district", "governorate", "oblast", "county", "department"})
"""What nobody speaks in without being of it."""
LABEL = 12  # tokens in which a line's label comes to its colon: a day, a district, a region, a country


def told_of(cue: Token, root: Token, spines: Mapping[int, int]) -> int | None:
    """The event of the clause between a time or place that opens a sentence and the verb of those who say it.

    So of a time at the end of that clause, before who says it: "rebels killed nine, at the | weekend, the UN said".
    """
    ending = [each.i for each in roles.children(cue, "nsubj") if root.right_edge.i < each.left_edge.i < cue.i]
    for clause in roles.children(cue, "ccomp") if ending and root.ent_type_ == "DATE" else ():
        if clause.i < root.i < cue.i and clause.i in spines:
            return spines[clause.i]
    if root.left_edge.i != sentence_of(root).start:
        return None
    for clause in roles.children(cue, "ccomp"):
        if root.i < clause.i < cue.i:
            words = (clause, *(each for each in clause.children if roles.base(each) in CORE))
            return next((spines[each.i] for each in words if each.i in spines), None)
    return _said_there(cue, root, spines)


def _said_there(cue: Token, root: Token, spines: Mapping[int, int]) -> int | None:
    """The event of which people on the spot say, "in Kano | police said that three were shot", and anybody of a region.

    In a town a ministry speaks of what happened elsewhere. So does whoever names another place.
    """
    local = any(
        word.lower_ in ON_THE_SPOT
        for each in roles.children(cue, "nsubj")
        for word in (each, *roles.modifiers(each), *roles.children(each, "amod"))
    )
    there = roles.case_of(root) in {"in", "near", "at"} and (local or root.lower_ in REGIONS)
    after = [clause for clause in roles.children(cue, "ccomp") if clause.i > cue.i and clause.i in spines]
    told = any(token.ent_type_ == "LOC" for token in root.doc[cue.i : sentence_of(cue).end])
    return spines[after[0].i] if there and after and not told else None


def told_when(root: Token, end: int, mentions: Sequence[Mention]) -> int | None:
    """The event of "since October 1983, when | drivers killed 241", "the worst day was 3 March, when | 38 died".

    Args:
        root: the word of the time on which its others hang.
        end: where its words end, in code points.
    """
    comma = next((token for token in root.doc[root.i : root.i + REACH] if token.idx >= end), root)
    word = comma.nbor(1) if comma.text == "," and comma.i + 1 < sentence_of(root).end else comma
    if word.lower_ != "when":
        return None
    later = ((m.head.i, number) for number, m in enumerate(mentions) if word.i < m.head.i < sentence_of(word).end)
    return next((number for _, number in sorted(later)), None)


def is_of_followed(root: Token) -> bool:
    """True for the Thursday of "the blast followed a string of fires late on | Thursday", when those were."""
    verb = next((token for token in roles.governors(root) if token.pos_ == "VERB"), None)
    if verb is None or verb.lemma_.lower() != "follow" or roles.is_passive(verb) or root.head != verb:
        return False
    return roles.base(root) == "obl" and any(each.i < root.i for each in roles.children(verb, "obj"))


def labels_line(root: Token) -> bool:
    """True for what a line begins with before a colon: "Gao: 24 killed", "2 March, Gao region: Gunmen killed two"."""
    start, end = sentence_of(root)
    colon = next((token.i for token in root.doc[start : min(end, start + LABEL)] if token.text == ":"), start)
    return root.i < colon and not any(token.pos_ in {"VERB", "AUX"} for token in root.doc[start:colon])


def is_set_off(day: Token, spines: Mapping[int, int]) -> bool:
    """True for the day of a clause behind a semicolon without an event: "took a priest; he was freed on | Sunday"."""
    above = (each for each in roles.governors(day) if day.ent_type_ == "DATE")
    clause = next((each for each in above if each.dep_ == "parataxis" and each.left_edge.text == ";"), None)
    return clause is not None and not any(token.i in spines for token in clause.subtree)


def charge_before(day: Token) -> int:
    """The deed that a day stands right behind: "accused rebels of | massacring | 50 men in Gao on Tuesday"; else -1."""
    deeds = roles.children(day.head, "advcl") if day.ent_type_ == "DATE" else []
    return next((int(deed.i) for deed in deeds if deed.right_edge.i + 1 == day.left_edge.i), -1)


def dating(reading: Reading) -> Iterator[TimeMention]:
    """The times that may say when an event was: not "now", nor the Monday of "days before elections on | Monday"."""
    for time in reading.times:
        start = time.span.start
        planned = SCHEDULED.search(reading.report.text, max(0, start - LONGEST), start) is not None
        dates = (time.kind == "date" or _is_last_day(time)) and "vague" not in time.method
        if dates and not (planned or _is_of_fated(time.span, reading)):
            yield time


def _is_last_day(time: TimeMention) -> bool:
    """True for "the past 24 hours", which says when as well as a day does; for no longer one, which sums up."""
    told = time.value if time.kind == "duration" and time.method.startswith("units") else None
    if not isinstance(told, TimeSpan) or told.start is None or told.end is None:
        return False
    return told.precision in {"day", "hour"} and told.end - told.start <= timedelta(days=1)


def _is_of_fated(day: Span, reading: Reading) -> bool:
    """True for the Monday of "six of | Monday's | dead were boys", on which they died who are counted elsewhere."""
    root = reading.root_of(day)
    return root is not None and root.dep_ == "nmod:poss" and root.head.lower_ in FATED


def opens_earlier(clause: Token) -> bool:
    """True for the clause of "the worst since October 1983, | when drivers killed 241", which is of that time."""
    word = next((each for each in clause.children if each.lower_ == "when"), None)
    if word is None or word.i < 2 or not (word.nbor(-1).text == "," or word.nbor(-1).ent_type_ == "DATE"):
        return False
    return any(token.lower_ == SINCE for token in word.doc[max(sentence_of(word).start, word.i - REACH) : word.i])


def is_rite(verb: Token, frames: Frames) -> bool:
    """True where the dead are buried, mourned or named, on a day that is not the day on which they died."""
    return verb.pos_ == "VERB" and is_any(verb, frames.whereabouts.rites, frames)


def tells_of_beginning(clause: Token) -> bool:
    """True for what a mission or a war did that "began in May": when that began is not when its people were hit."""
    subject = roles.own_subject(clause) if clause.dep_ == "acl:relcl" else None
    return subject is not None and subject.tag_ in {"WDT", "WP"} and clause.lemma_.lower() in BEGUN


def is_of_day(clause: Token, day: Token) -> bool:
    """True for "was last seen on Monday, when | soldiers took him"."""
    start = clause.left_edge
    return start.lower_ == "when" and day.right_edge.i in {start.i - 1, start.i - 2} and roles.case_of(day) != "since"


def told_where(root: Token, spines: Mapping[int, int]) -> int | None:
    """The event of "were sent to | Kidal, where rebels killed nine", "from the capital | Colombo, where a bomb"."""
    named = (root, root.head) if root.dep_ == "appos" else (root,)
    clauses = (each for place in named for each in roles.children(place, "acl:relcl") if each.i in spines)
    found = (each for each in clauses if any(child.lower_ == "where" for child in each.children))
    return next((spines[each.i] for each in found), None)


def told_within(root: Token, spines: Mapping[int, int]) -> int | None:
    """The event of "a widow whose husband was shot | last year | called for calm", right before the main verb."""
    if any(child.dep_ == "expl" for child in root.children):  # "it was on 16 March | that soldiers killed 300"
        that = (c for c in roles.children(root, "parataxis", "ccomp", "acl:relcl", "advcl") if c.i in spines)
        return next((spines[c.i] for c in that if any(mark.lower_ == "that" for mark in c.children)), None)
    verb, first, after = root.head, root.left_edge.i, root.right_edge.i + 1
    subject = next((each for each in roles.children(verb, "nsubj", "nsubj:pass") if each.i < root.i < verb.i), None)
    if subject is None or not (after == verb.i or root.doc[after].head == verb):
        return None
    clauses = (each for each in roles.children(subject, "acl:relcl") if each.i in spines)
    return next((spines[each.i] for each in clauses if each.right_edge.i == first - 1), None)


def told_which(root: Token, spines: Mapping[int, int]) -> int | None:
    """The event of "after a bomb in the town of | Gao, which killed six", whose clause parses hang on the town."""
    above = (root, *roles.governors(root))
    clauses = (each for word in above for each in roles.children(word, "acl:relcl") if each.i in spines)
    subjects = ((each, roles.own_subject(each)) for each in clauses)
    return next((spines[each.i] for each, by in subjects if by is not None and by.lower_ in {"which", "that"}), None)


def condemned(cue: Token, root: Token, spines: Mapping[int, int]) -> int | None:
    """The event of "condemns the raid on 8 May": who speaks in the present dates what is spoken of."""
    things = roles.children(cue, "obj") if cue.tag_ in {"VBZ", "VBP"} else []
    return next((spines[each.i] for each in things if each.i in spines and each.i < root.i), None)


def met(root: Token, spines: Mapping[int, int], cues: frozenset[int]) -> int | None:
    """The event that people met with: "were shopping in Nairobi on Saturday | when gunfire broke out"."""
    verb = next((token for token in roles.governors(root) if token.pos_ in {"VERB", "AUX"}), None)
    clause = verb.head if verb is not None and verb.dep_ == "acl" else verb
    if clause is None or clause.i in cues:
        return None
    for each in roles.children(clause, "advcl"):
        if each.i in spines and any(child.lower_ in MEETING for child in each.children):
            return spines[each.i]
    return None


def is_outside_clause(root: Token, head: Token) -> bool:
    """Before the "that" of the event's clause: "told senators on Tuesday that the hospital was hit"."""
    cleft = any(child.dep_ == "expl" for child in root.children)  # "it was on Monday | that the hospital was hit"
    return not cleft and any(c.dep_ == "mark" and c.lower_ == "that" and root.i < c.i < head.i for c in head.children)
