"""The record as a person reads it in a terminal: the incidents at a glance, and one incident in full.

Everything is built from `rich.text.Text`, whose contents are never taken for markup, and every text of a report
passes through `printable` first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rich.box import SIMPLE_HEAD
from rich.console import Group as Stack
from rich.console import RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from according.export.excerpt import around, merged
from according.export.plain import one_line, printable
from according.export.record import ordered
from according.export.wording import actors_text, time_text, value_text
from according.link.incidents import alleged
from according.model import Claim, Failure, Incident, Pair, Record, Report, Speaker, Toll
from according.ontology.frames import Frame
from according.values import Actor, Candidate, Span, Unresolved, Value, figures
from according.work import OVERRIDE

OWN_VOICE = "the report itself"


def overview(record: Record) -> RenderableType:
    """The incidents at a glance, and the reports that could not be read."""
    voices = _Voices(record)
    parts: list[RenderableType] = [_heading(record), Text()]
    for background, incidents in groupby(as_shown(record), key=voices.background):
        parts += [Rule(Text("told as background"), style="dim"), Text()] if background else []
        for incident in incidents:
            parts += [_block(incident, voices), Text()]
    return Stack(*parts, *_failures(record.failures))


def as_shown(record: Record) -> list[Incident]:
    """The incidents as `overview` shows them: the news before the background, those with a toll first, by date."""
    background = _Voices(record).background
    return sorted(ordered(record).incidents, key=lambda incident: (background(incident), not incident.tolls))


def dossier(record: Record) -> RenderableType:
    """One incident in full: how its tolls were reached, and every claim by speaker, with its words in their place.

    `record` holds that incident alone (`Store.record`).
    """
    record = ordered(record)
    voices = _Voices(record)
    incident = record.incidents[0]
    parts: list[RenderableType] = [_block(incident, voices), Text()]
    if incident.tolls:
        parts += [Rule(Text("how the tolls were reached"), align="left", style="dim")]
        parts += [_reckoning(toll, voices) for toll in incident.tolls]
    parts += [Rule(Text("who says what"), align="left", style="dim")]
    parts += _statements(record)
    parts += [_relation(record, incident)] if record.relations else []
    return Stack(*parts)


def claim_in_full(
    claim: Claim,
    report: Report,
    speaker: Speaker | None,
    incident: Incident | None,
    frame: Frame | None,
    rating: str = "",
) -> RenderableType:
    """One claim: what is claimed, by whom, in which words, by which rule, and what became of it.

    `rating` is where it stands on the Admiralty scale, in words.
    """
    table = _grid()
    table.add_row("claim", Text(claim.id))
    table.add_row("field", Text(claim.field))
    table.add_row("value", Text("\n".join(_members(claim.value))))
    table.add_row("assertion", Text(claim.assertion))
    table.add_row("according to", _speaker_line(speaker))
    if rating:
        table.add_row("admiralty", Text(rating))
    table.add_row("said", Text(time_text(claim.said) if claim.said else "on a day that is not stated"))
    table.add_row("words", _in_place(report, claim.spans))
    table.add_row("offsets", Text(", ".join(f"{span.start}-{span.end}" for span in claim.spans)))
    table.add_row("report", Text(f"{report.id}  {one_line(_origin(report))}"))
    table.add_row("account", Text(claim.account))
    table.add_row("incident", Text(f"{incident.id}  {one_line(incident.title)}" if incident else "none"))
    for outcome in _outcomes(claim, incident.tolls if incident else ()):
        table.add_row("toll", Text(outcome))
    table.add_row("rule", Text(claim.method))
    if frame is not None:
        table.add_row("frame", Text("\n".join(_frame_lines(frame))))
    return table


def _frame_lines(frame: Frame) -> Iterator[str]:
    yield f"{frame.id}: " + ", ".join(filter(None, (frame.family, frame.type, *frame.effects)))
    yield "words: " + ", ".join(" ".join((*each.lemmas, *each.object)) for each in frame.triggers)
    if frame.codes.acled:
        yield f"ACLED: {' / '.join(frame.codes.acled)}"
    if frame.codes.ucdp:
        yield f"UCDP: {frame.codes.ucdp}"
    if frame.codes.plover:
        yield f"PLOVER: {' / '.join(filter(None, frame.codes.plover))}"


def _members(value: Value, indent: str = "") -> Iterator[str]:
    """Every known member of a value, a line each; the candidates of a place have a line each, too."""
    for name, member in value:
        if isinstance(member, Value):
            yield f"{indent}{name}:"
            yield from _members(member, indent + "  ")
        elif isinstance(member, tuple):
            yield f"{indent}{name}:"
            yield from (f"{indent}  {one_line(_brief(each))}" for each in member)
        elif member is not None:
            yield f"{indent}{name}: {one_line(str(member))}"


def pair_in_full(pair: Pair) -> RenderableType:
    """Two accounts compared: the rule that proposed them, and the weight of every comparison in bits."""
    head = _grid()
    head.add_row("accounts", Text(f"{pair.a}  {pair.b}"))
    head.add_row("proposed by", Text(pair.proposed_by))
    head.add_row("weight", Text(f"{pair.weight:+.1f} bits, a probability of {pair.probability:.3f} that they are one"))
    table = Table(box=SIMPLE_HEAD)
    for name in ("comparison", "level", "left", "right"):
        table.add_column(name, overflow="fold")
    table.add_column("bits", justify="right", no_wrap=True)
    prior = pair.weight - sum(each.weight for each in pair.comparisons)
    seldom = Text("prior: how seldom two accounts are one", style="dim")
    table.add_row(seldom, "", "", "", Text(f"{prior:+.1f}"))
    for each in pair.comparisons:
        cells = (each.name, each.level, each.left, each.right)
        table.add_row(*(Text(one_line(cell)) for cell in cells), Text(f"{each.weight:+.1f}"))
    return Stack(head, table)


def _brief(member: object) -> str:
    if not isinstance(member, Candidate):
        return str(member)
    return f"{member.name}, {member.country} ({member.kind}) {member.score:.2f}: {member.why}"


class _Voices:
    """Who says each claim of a record, looked up by id."""

    def __init__(self, record: Record) -> None:
        self.speakers = {speaker.id: speaker for speaker in record.speakers}
        self.claims = {claim.id: claim for claim in record.claims}
        self._accounts = {account.id: account for account in record.accounts}
        self._told: dict[str, list[Claim]] = {}
        for claim in record.claims:
            self._told.setdefault(claim.account, []).append(claim)

    def background(self, incident: Incident) -> bool:
        return all(self._accounts[account].background for account in incident.accounts)

    def reports(self, incident: Incident) -> int:
        return len({self._accounts[account].report for account in incident.accounts})

    def about(self, incident: Incident) -> list[Claim]:
        """The claims of an incident's accounts."""
        return [claim for account in incident.accounts for claim in self._told.get(account, ())]

    def of(self, claims: Iterable[str]) -> str:
        """The speakers of some claims, each once, in order."""
        names = dict.fromkeys(self.name(self.claims[claim]) for claim in claims)
        return "; ".join(names)

    def name(self, claim: Claim) -> str:
        if claim.by and claim.method == OVERRIDE:
            return one_line(claim.by.author)
        return one_line(self.speakers[claim.speaker].text) if claim.speaker else OWN_VOICE


def _heading(record: Record) -> Text:
    counts = [(len(record.incidents), "incident"), (len(record.claims), "claim"), (len(record.reports), "report")]
    words = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts]
    return Text.assemble((f"{words[0]} from {words[1]} in {words[2]}", "bold"), ("   figures: low–best–high", "dim"))


def _grid() -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(style="dim", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _block(incident: Incident, voices: _Voices) -> RenderableType:
    """Title and id, when and where, tolls with their speakers, grade."""
    head = Table.grid(expand=True, padding=(0, 1))
    head.add_column(ratio=1, overflow="fold")
    head.add_column(justify="right", no_wrap=True, style="dim")
    head.add_row(Text(one_line(incident.title), style="bold cyan"), Text(incident.id))
    body = _grid()
    for label, value in (("what", incident.type), ("when", incident.time), ("where", incident.place)):
        body.add_row(label, Text(value_text(value), style="dim italic" if isinstance(value, Unresolved) else ""))
    for label, actors in _sides(incident, voices):
        if actors:
            held = alleged(actors, voices.about(incident))
            body.add_row(label, Text(one_line(actors_text(actors, held))))
    for toll in incident.tolls:
        body.add_row(toll.effect, _toll_line(toll, voices))
    body.add_row("grade", Text(_grade(incident, voices)))
    return Stack(head, Padding(body, (0, 0, 0, 2)))


def _sides(incident: Incident, voices: _Voices) -> tuple[tuple[str, tuple[Actor, ...]], ...]:
    """Who did it, whom it was aimed at, and who only took part: soldiers who fought back were not the target."""
    told = [(claim.field, claim.value) for claim in voices.about(incident) if isinstance(claim.value, Actor)]
    fought = {_key(actor) for field, actor in told if field == "participant"}
    fought -= {_key(actor) for field, actor in told if field == "target"}
    against = tuple(actor for actor in incident.targets if _key(actor) not in fought)
    others = tuple(actor for actor in incident.targets if _key(actor) in fought)
    return ("by", incident.perpetrators), ("against", against), ("took part", others)


def _key(actor: Actor) -> str:
    return actor.id or actor.name.casefold()


def _toll_line(toll: Toll, voices: _Voices) -> Text:
    aside = f" ({len(toll.set_aside)} set aside)" if toll.set_aside else ""
    return Text.assemble(
        (figures(toll.low, toll.best, toll.high), "bold red"),
        f" {one_line(toll.group.text)}".rstrip(),
        (" — according to ", "dim"),
        voices.of(toll.claims),
        (aside, "dim"),
    )


def _grade(incident: Incident, voices: _Voices) -> str:
    reports, independent = voices.reports(incident), incident.independent_voices
    heard = f"{independent} voice{'' if independent == 1 else 's'}" if independent else "no voice that asserts it"
    counts = f"{reports} report{'' if reports == 1 else 's'}, {heard}"
    if incident.grade is None:
        return f"not graded · {counts}"
    figure = f", figure {incident.grade.toll}" if incident.tolls else ""
    harm = f", harm to civilians {incident.grade.harm} (Airwars)" if incident.grade.harm else ""
    return f"event {incident.grade.event}{figure}{harm} · {counts}"


def _reckoning(toll: Toll, voices: _Voices) -> RenderableType:
    table = _grid()
    table.add_row(toll.effect, Text(one_line(toll.words)))
    table.add_row("rule", Text(f"{toll.rule}: {one_line(toll.why)}"))
    for id_ in toll.claims:
        table.add_row("used", _short(voices.claims[id_], voices))
    for aside in toll.set_aside:
        reason = Text(f" — {one_line(aside.reason)}", style="italic")
        table.add_row("set aside", Text.assemble(_short(voices.claims[aside.claim], voices), reason))
    return Padding(table, (0, 0, 1, 2))


def _short(claim: Claim, voices: _Voices) -> Text:
    return Text.assemble(f"{value_text(claim.value)}, {voices.name(claim)} ", (claim.id, "dim"))


def _statements(record: Record) -> Iterator[RenderableType]:
    """The claims grouped by report and speaker, and within a speaker by the words they share."""
    reports = {report.id: report for report in record.reports}
    speakers = {speaker.id: speaker for speaker in record.speakers}
    told = [claim for claim in record.claims if claim.method != OVERRIDE]
    claims = sorted(told, key=lambda claim: (claim.report, claim.speaker or "", claim.spans[0].start))
    for (report, speaker), said in groupby(claims, key=lambda claim: (claim.report, claim.speaker)):
        source = reports[report]
        yield Text.assemble(_speaker_line(speakers.get(speaker or "")), (f"  {one_line(_origin(source))}", "dim"))
        for _, together in groupby(said, key=lambda claim: around(source.text, claim.spans)):
            group = list(together)
            spans = [span for claim in group for span in claim.spans]
            yield Padding(_in_place(source, spans), (0, 0, 0, 4))
            yield Padding(_claims_table(group), (0, 0, 1, 4))


def _claims_table(claims: Iterable[Claim]) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True, style="bold")
    table.add_column(overflow="fold")
    table.add_column(no_wrap=True, style="dim")
    for claim in claims:
        assertion = "" if claim.assertion == "asserted" else f" [{claim.assertion}]"
        table.add_row(claim.field, Text(f"{value_text(claim.value)}{assertion}{_work(claim)}"), Text(claim.id))
    return table


def _work(claim: Claim) -> str:
    """Who put a claim right, or made it in doing so."""
    by = claim.checked.by if claim.checked else claim.by
    if by is None:
        return ""
    return f" [{claim.checked.verdict if claim.checked else 'corrected'} by {one_line(by.author)}: {one_line(by.why)}]"


def _origin(report: Report) -> str:
    return report.publisher or report.agency or report.path or report.url or report.id


def _speaker_line(speaker: Speaker | None) -> Text:
    if speaker is None:
        return Text(OWN_VOICE, style="bold")
    notes = [speaker.kind, "named" if speaker.named else "not named"]
    notes += [one_line(speaker.affiliation.name)] if speaker.affiliation else []
    notes += ["speaks for a party"] if speaker.party else []
    return Text.assemble((one_line(speaker.text), "bold"), f" ({', '.join(notes)})")


def _in_place(report: Report, spans: Sequence[Span]) -> Text:
    """The words of some claims, marked with « » (colours are lost in a file), in the paragraph where they stand."""
    start, end = around(report.text, spans)
    shown = Text("…" if start and report.text[start - 1] != "\n" else "")
    at = start
    for first, last in merged(spans):
        shown.append(_flat(report.text[at:first])).append(f"«{_flat(report.text[first:last])}»", "bold yellow")
        at = last
    shown.append(_flat(report.text[at:end]))
    return shown.append("…" if end < len(report.text) and report.text[end] != "\n" else "")


def _flat(text: str) -> str:
    """Printable, on one line, without closing up blanks that stand between two parts of a line."""
    return printable(text.replace("\n", " ").replace("\t", " "))


def _outcomes(claim: Claim, tolls: Iterable[Toll]) -> Iterator[str]:
    for toll in tolls:
        name = f"{figures(toll.low, toll.best, toll.high)} {toll.effect}"
        if claim.id in toll.claims:
            yield f"used for {name}"
        for aside in toll.set_aside:
            if aside.claim == claim.id:
                yield f"set aside for {name}: {one_line(aside.reason)}"


def _relation(record: Record, incident: Incident) -> RenderableType:
    table = _grid()
    for relation in record.relations:
        other = relation.to if relation.from_ == incident.id else relation.from_
        table.add_row(relation.kind, Text(f"{other} — {one_line(relation.why)}"))
    return Stack(Rule(Text("related"), align="left", style="dim"), Padding(table, (0, 0, 1, 2)))


def _failures(failures: Sequence[Failure]) -> Iterator[RenderableType]:
    if not failures:
        return
    yield Rule(Text(f"not read: {len(failures)}", style="bold red"), align="left", style="red")
    for failure in failures:
        yield Text.assemble((one_line(failure.path), "bold"), f": {one_line(f'{failure.reason} {failure.remedy}')}")
