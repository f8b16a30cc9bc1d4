"""MUC-4: templates of terrorist incidents in Latin American news of 1988 to 1990, most of it in capitals.

CEAF-TF as Du, Rush and Cardie (2021) score GTT: templates of a text are paired one to one where their types agree, so
that most fillers are right; then precision and recall are counted over the type and five slots (perpetrators who are
individuals, and who are organisations, physical targets, victims, instruments). A filler is right when its words,
without case, articles and punctuation, are one of those that the annotators allow. On the held-out TST3 and TST4, GTT
reached an F1 of 50.2 and IterX (Chen et al. 2023) with T5-large 53.0.

`all_slots_f1` adds, for the paired templates, slots that CEAF-TF leaves out, each right or wrong as a whole: the date,
the location (one of the names in the key), the effect on people, and how many there are. The best official systems of
1992 had 55.9 and 57.2 over all slots with partial credit, so these figures only stand beside ours.

Texts of the parts named tst... are measured; a file without such parts is measured whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files as resources
from pathlib import Path
from typing import Any

import yaml

from according.annotate.casing import is_shouted, load_casing, truecased
from according.evaluate.result import Miss, Result, Task, f1, files_in, objects_of
from according.extract.claims import extract
from according.extract.reading import Reading
from according.ingest.parse import read_bytes
from according.model import Claim, Failure, Incident
from according.pipeline import conclude, read_report
from according.values import Actor, EventType, Place, Quantity, Thing, TimeSpan

TESTED = "tst"
SLOTS = {
    "perpetrator_individual": ("PERP: INDIVIDUAL ID",),
    "perpetrator_organisation": ("PERP: ORGANIZATION ID",),
    "target": ("PHYS TGT: ID",),
    "victim": ("HUM TGT: NAME", "HUM TGT: DESCRIPTION"),
    "weapon": ("INCIDENT: INSTRUMENT ID",),
}
"""CEAF-TF's slots, and MUC's own that each is read from. A description that refers to a name is that name's."""
EXTRA = ("date", "location", "effect", "number")
HARM = ("killed", "injured", "missing", "abducted", "detained")
ARTICLES = frozenset({"a", "an", "the"})
NEAR = timedelta(days=1)
"""MUC's keys give a day, ours may be the night between two."""

Filler = frozenset[str]


@dataclass(frozen=True, slots=True)
class Template:
    """One incident: types (any is right), fillers by slot (each the words that are right), and the further slots."""

    types: frozenset[str]
    fillers: Mapping[str, tuple[Filler, ...]]
    extra: Mapping[str, Any]
    method: str = ""


@dataclass(frozen=True, slots=True)
class Classes:
    """What of ours MUC's classes mean (data/evaluation/muc.yaml)."""

    types: Mapping[str, frozenset[str]]
    words: Mapping[str, frozenset[str]]
    fights: frozenset[str]
    organisations: frozenset[str]
    uncounted: frozenset[str]
    effects: Mapping[str, str]


@cache
def load_classes() -> Classes:
    """The classes, read once."""
    text = (resources("according") / "data" / "evaluation" / "muc.yaml").read_text(encoding="utf-8")
    data = yaml.safe_load(text)
    return Classes(
        types={name: frozenset(values) for name, values in data["types"].items()},
        words={name: frozenset(values) for name, values in data["words"].items()},
        fights=frozenset(data["fights"]),
        organisations=frozenset(data["organisations"]),
        uncounted=frozenset(data["uncounted"]),
        effects=data["effects"],
    )


def files(data: Path) -> tuple[Path, ...]:
    """The texts with their templates."""
    return files_in(data / "muc", ".jsonl", ".jsonl.gz")


def score(paths: Sequence[Path], task: Task) -> Result:
    """CEAF-TF F1, the F1 of types and victims within it, and of all slots."""
    counts: Counter[str] = Counter()
    misses: list[Miss] = []
    items = 0
    for row in task.take(tested(objects_of(paths))):
        items += 1
        gold = tuple(template_of(each["slots"]) for each in row["templates"])
        ours = found_in(row["text"], day_of(row["date"]), task)
        pairs = paired(gold, ours)
        counts += count(gold, ours, pairs)
        misses += missed(row, gold, ours, pairs)
    names = ("incident_type", *SLOTS)
    figures = {"ceaf_tf_f1": micro(counts, names)}
    figures |= {f"{name}_f1": micro(counts, (name,)) for name in names}
    figures["all_slots_f1"] = micro(counts, (*names, *EXTRA))
    return Result("muc", items, figures, tuple(misses))


def tested(rows: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """The rows of the test parts, or all where there is none."""
    others = []
    found = False
    for row in rows:
        if row["set"].startswith(TESTED):
            found = True
            yield row
        else:
            others.append(row)
    if not found:
        yield from others


def micro(counts: Mapping[str, int], names: Sequence[str]) -> float:
    """The F1 over some slots together."""
    right = {side: sum(counts[f"{name} {side} right"] for name in names) for side in ("gold", "ours")}
    every = {side: sum(counts[f"{name} {side}"] for name in names) for side in ("gold", "ours")}
    return f1(right["gold"], every["gold"], right["ours"], every["ours"])


def day_of(text: str | None) -> date | None:
    """A day, where the text printed one in full."""
    return date.fromisoformat(text) if text and re.fullmatch(r"\d{4}-\d\d-\d\d", text) else None


def plain(words: str) -> str:
    """Words without case, punctuation and articles, as GTT's scorer compares them."""
    kept = re.sub(r"[^\w\s]", "", words.lower()).split()
    return " ".join(word for word in kept if word not in ARTICLES)


def template_of(slots: Mapping[str, list[dict[str, Any]] | None]) -> Template:
    """A template of the key."""
    fillers = {
        ours: tuple(fillers_of([f for each in theirs for f in slots[each] or []])) for ours, theirs in SLOTS.items()
    }
    types = frozenset(part.strip() for each in slots["INCIDENT: TYPE"] or [] for part in each["value"])
    return Template(types, fillers, extra_of(slots))


def fillers_of(slot: Sequence[Mapping[str, Any]]) -> Iterator[Filler]:
    """The fillers of a slot; those that refer to another are one with it."""
    groups: list[set[str]] = []
    for each in slot:
        words = {plain(word) for word in each["value"]}
        referred = {plain(word) for word in each.get("ref") or () if word != "-"}
        home = next((group for group in groups if group & referred), None)
        if home is None:
            groups.append(words)
        else:
            home |= words
    return (frozenset(group) for group in groups)


def extra_of(slots: Mapping[str, list[dict[str, Any]] | None]) -> dict[str, Any]:
    """The further slots of a key that are filled."""
    days = [n for each in slots["INCIDENT: DATE"] or [] for n in each.get("norm") or [] if n and n.get("end")]
    places = [n for each in slots["INCIDENT: LOCATION"] or [] for n in each.get("norm") or [] if n]
    effects = {v for each in slots["HUM TGT: EFFECT OF INCIDENT"] or [] for v in each["value"]}
    numbers = [n for each in slots["HUM TGT: NUMBER"] or [] for n in each.get("norm") or [] if n and n.get("min")]
    extra = {
        "date": (days[0].get("start"), days[0]["end"]) if days else None,
        "location": places[0] if places else None,
        "effect": effects & {"DEATH", "INJURY"} or None,
        "number": sum(n["min"] for n in numbers) if numbers else None,
    }
    return {name: value for name, value in extra.items() if value is not None}


def found_in(text: str, day: date | None, task: Task) -> tuple[Template, ...]:
    """The templates of ours: an incident each that is one of MUC's and hits somebody or something, or is somebody's."""
    cased = truecased(text, load_casing()) if is_shouted(text) else text
    item = read_bytes(cased.encode(), "item.txt", day)
    if isinstance(item, Failure):
        return ()
    reading = read_report(item.report, task.tools)
    record = conclude((extract(reading),), task.tools)
    told = ((i, tuple(c for c in record.claims if c.account in i.accounts)) for i in record.incidents)
    made = (template_from(incident, claims, reading) for incident, claims in told)
    return tuple(template for template in made if template is not None)


def template_from(incident: Incident, claims: Sequence[Claim], reading: Reading) -> Template | None:
    """An incident as a template; None when it is none of MUC's."""
    classes = load_classes()
    asserted = [claim for claim in claims if claim.assertion != "denied" and not _sums_up(claim)]
    type_ = type_of(incident, asserted, classes)
    if type_ is None or not asserted:
        return None
    named: dict[str, list[str]] = {slot: [] for slot in SLOTS}
    for claim in asserted:
        for slot, words in slots_of(claim, reading, classes):
            named[slot].append(words)
    fillers = {
        slot: tuple(frozenset({word}) for word in dict.fromkeys(map(plain, words)) if word)
        for slot, words in named.items()
    }
    ours = incident.type.value if isinstance(incident.type, EventType) else ""
    hit = fillers["victim"] or fillers["target"]
    if not hit and (ours in classes.fights or not (fillers["weapon"] or any(fillers.values()))):
        return None
    return Template(frozenset({type_}), fillers, extra_from(incident, asserted, classes), asserted[0].method)


def type_of(incident: Incident, claims: Iterable[Claim], classes: Classes) -> str | None:
    """MUC's type of an incident, by all that the accounts call it and by their words."""
    told = [claim.value for claim in claims if isinstance(claim.value, EventType)]
    values = {each.value for each in told} | ({incident.type.value} if isinstance(incident.type, EventType) else set())
    words = {word for each in told for word in each.text.lower().split()}
    words |= {
        w for c in claims if c.field == "weapon" and isinstance(c.value, Thing) for w in c.value.text.lower().split()
    }
    found = [name for name, types in classes.types.items() if types & values]
    if not found:
        return None
    if found[0] == "ATTACK":
        return next((name for name, known in classes.words.items() if known & words), "ATTACK")
    return found[0]


def slots_of(claim: Claim, reading: Reading, classes: Classes) -> Iterator[tuple[str, str]]:
    """The slot that a claim fills, and with which words."""
    value = claim.value
    if claim.field == "perpetrator" and isinstance(value, Actor):
        yield from perpetrators_of(claim, value, reading, classes)
    elif claim.field == "weapon" and isinstance(value, Thing):
        yield "weapon", head_words(value.text, classes)
    elif claim.field in HARM and isinstance(value, Quantity) and value.group is not None and value.high != 0:
        yield "victim", name_in(claim, value.group.text, reading, "PER") or head_words(value.group.text, classes)
    elif claim.field == "target" and isinstance(value, Actor):
        yield "victim", name_in(claim, value.text, reading, "PER") or head_words(value.text, classes)
    elif claim.field in ("target", "seized") and isinstance(value, Thing):
        yield "target", head_words(value.text, classes)


def perpetrators_of(claim: Claim, actor: Actor, reading: Reading, classes: Classes) -> Iterator[tuple[str, str]]:
    """An organisation by its name; "guerrillas of" one are individuals beside it."""
    organised = actor.id is not None and actor.kind in classes.organisations
    name = name_in(claim, actor.text, reading, "ORG") or (actor.text if organised else None)
    if name is not None:
        yield "perpetrator_organisation", name
    if name is None or plain(actor.text).split()[-1:] != plain(name).split()[-1:]:
        yield "perpetrator_individual", head_words(actor.text, classes)


def name_in(claim: Claim, words: str, reading: Reading, label: str) -> str | None:
    """The name of a person or an organisation within a claim's words, as fully as the report gives it."""
    for span in claim.spans:
        start = span.start + max(span.text.find(words), 0)
        for entity in reading.doc.ents:
            if entity.label_ == label and start <= entity.start_char and entity.end_char <= start + len(words):
                return in_full(str(entity.text), reading, label)
    return None


def in_full(name: str, reading: Reading, label: str) -> str:
    """The longest name of the report that ends or begins with the words of this one."""
    known = (str(entity.text).split() for entity in reading.doc.ents if entity.label_ == label)
    words = name.split()
    same = (each for each in known if words in (each[-len(words) :], each[: len(words)]))
    return max((" ".join(each) for each in same), key=len, default=name)


def head_words(words: str, classes: Classes) -> str:
    """Words without numbers, articles and pointing words before them."""
    kept = plain(words).split()
    while kept and (kept[0].isdigit() or kept[0] in classes.uncounted):
        kept = kept[1:]
    return " ".join(kept)


def extra_from(incident: Incident, claims: Sequence[Claim], classes: Classes) -> dict[str, Any]:
    """The further slots of an incident that are known."""
    harmed = {classes.effects[claim.field] for claim in claims if claim.field in classes.effects and _some(claim)}
    totals = [toll.best for toll in incident.tolls if toll.effect in HARM and toll.best]
    time, place = incident.time, incident.place
    extra = {
        "date": (time.start, time.end or time.start) if isinstance(time, TimeSpan) and time.start else None,
        "location": place if isinstance(place, Place) else None,
        "effect": harmed or None,
        "number": max(totals) if totals else None,
    }
    return {name: value for name, value in extra.items() if value is not None}


def _sums_up(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.scope == "aggregate"


def _some(claim: Claim) -> bool:
    return isinstance(claim.value, Quantity) and claim.value.high != 0


def paired(gold: Sequence[Template], ours: Sequence[Template]) -> list[tuple[Template, Template]]:
    """The one-to-one pairing of templates of one type with the most right fillers on both sides."""
    best: dict[frozenset[int], tuple[int, list[tuple[Template, Template]]]] = {frozenset(): (0, [])}
    for mine in ours:
        later = dict(best)
        for used, (total, pairs) in best.items():
            for i, theirs in enumerate(gold):
                if i not in used and mine.types & theirs.types:
                    gained = total + agreement(theirs, mine)
                    key = used | {i}
                    if gained > later.get(key, (-1, []))[0]:
                        later[key] = (gained, [*pairs, (theirs, mine)])
        best = later
    return max(best.values(), key=lambda each: each[0])[1]


def agreement(gold: Template, ours: Template) -> int:
    """How many fillers of both sides are right, the type among them."""
    right = count((gold,), (ours,), [(gold, ours)])
    return sum(number for name, number in right.items() if name.endswith("right") and name.split()[0] not in EXTRA)


def count(
    gold: Sequence[Template], ours: Sequence[Template], pairs: Sequence[tuple[Template, Template]]
) -> Counter[str]:
    """Fillers on both sides, and the right ones among the pairs. The further slots count in pairs alone."""
    counts: Counter[str] = Counter()
    for side, templates in (("gold", gold), ("ours", ours)):
        for template in templates:
            counts[f"incident_type {side}"] += 1
            counts.update({f"{slot} {side}": len(fillers) for slot, fillers in template.fillers.items()})
    for theirs, mine in pairs:
        counts.update({"incident_type gold right": 1, "incident_type ours right": 1})
        for slot in SLOTS:
            a, b = theirs.fillers[slot], mine.fillers[slot]
            counts[f"{slot} gold right"] += sum(any(each >= other for other in b) for each in a)
            counts[f"{slot} ours right"] += sum(any(other >= each for other in a) for each in b)
        for name in EXTRA:
            right = name in theirs.extra and name in mine.extra and agrees(name, theirs.extra[name], mine.extra[name])
            counts.update({f"{name} gold": name in theirs.extra, f"{name} ours": name in mine.extra})
            counts.update({f"{name} gold right": right, f"{name} ours right": right})
    return counts


def agrees(name: str, gold: Any, ours: Any) -> bool:
    """Whether a further slot of ours is right."""
    if name == "date":
        start, end = (date.fromisoformat(each) if each else None for each in gold)
        return bool(end and ours[0] <= end + NEAR and (start is None or ours[1] >= start - NEAR))
    if name == "location":
        named = {plain(level["name"]) for step in gold["path"] for level in step} | {plain(gold["country"] or "")}
        return plain(ours.name) in named
    return bool(gold == ours)


def missed(
    row: Mapping[str, Any],
    gold: Sequence[Template],
    ours: Sequence[Template],
    pairs: Sequence[tuple[Template, Template]],
) -> Iterator[Miss]:
    """The fillers and templates that were missed or made up."""
    mates = {id(theirs): mine for theirs, mine in pairs} | {id(mine): theirs for theirs, mine in pairs}
    for theirs in gold:
        mine = mates.get(id(theirs))
        if mine is None:
            yield Miss("incident_type_f1", row["docid"], row["text"], shown(theirs), "nothing", "")
        elif agreement(theirs, mine) < sum(1 + sum(map(len, each.fillers.values())) for each in (theirs, mine)):
            yield Miss("ceaf_tf_f1", row["docid"], row["text"], shown(theirs), shown(mine), mine.method)
    for mine in ours:
        if id(mine) not in mates:
            yield Miss("incident_type_f1", row["docid"], row["text"], "nothing", shown(mine), mine.method)


def shown(template: Template) -> str:
    """A template on one line."""
    slots = (
        f"{slot}: {' + '.join('/'.join(sorted(f)) for f in fillers)}"
        for slot, fillers in template.fillers.items()
        if fillers
    )
    return "; ".join(("/".join(sorted(template.types)), *slots))
