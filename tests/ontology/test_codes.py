"""Every sub-event type of ACLED and every mode of ASSAULT of PLOVER is reached by a frame, and its case is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from according.ontology.frames import Frame, load_frames
from according.pipeline import Tools, load_tools
from test_cases import Case, extraction_of, read_cases

CASES = {case.title: case for case in read_cases(Path(__file__).resolve().parents[1] / "cases" / "codes.txt")}
SUB_EVENTS = """
Battles › Government regains territory
Battles › Non-state actor overtakes territory
Battles › Armed clash
Protests › Excessive force against protesters
Protests › Protest with intervention
Protests › Peaceful protest
Riots › Violent demonstration
Riots › Mob violence
Explosions/Remote violence › Chemical weapon
Explosions/Remote violence › Air/drone strike
Explosions/Remote violence › Suicide bomb
Explosions/Remote violence › Shelling/artillery/missile attack
Explosions/Remote violence › Remote explosive/landmine/IED
Explosions/Remote violence › Grenade
Violence against civilians › Sexual violence
Violence against civilians › Attack
Violence against civilians › Abduction/forced disappearance
Strategic developments › Agreement
Strategic developments › Arrests
Strategic developments › Change to group/activity
Strategic developments › Disrupted weapons use
Strategic developments › Headquarters or base established
Strategic developments › Looting/property destruction
Strategic developments › Non-violent transfer of territory
Strategic developments › Other
""".strip().splitlines()
"""ACLED Codebook (2023), table 2: the 25 sub-event types."""
MODES = (
    "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone "
    "heavy-weapons crowd-control unconventional"
).split()
"""PLOVER manual 0.8, the modes of ASSAULT."""


@pytest.fixture(scope="module")
def tools() -> Tools:
    """The model and the data, loaded once for all these tests."""
    return load_tools()


def codes_of(frame: Frame) -> set[str]:
    acled, plover = frame.codes.acled or (), frame.codes.plover or ()
    return {" › ".join(acled), " › ".join(part for part in plover if part)}


def frames_read(case: Case, tools: Tools) -> list[Frame]:
    frames = {frame.id: frame for frame in tools.frames.frames}
    methods = (claim.method.split("/")[0] for claim in extraction_of(case, tools).claims)
    return [frames[name] for name in methods if name in frames]


def test_acled_names_25_sub_events() -> None:
    assert len(set(SUB_EVENTS)) == 25


@pytest.mark.parametrize("code", [*SUB_EVENTS, *(f"ASSAULT › {mode}" for mode in MODES)])
def test_a_frame_leads_to_the_code_and_reads_its_case(code: str, tools: Tools) -> None:
    assert any(code in codes_of(frame) for frame in frames_read(CASES[code], tools))


def test_no_frame_has_a_code_that_acled_does_not_know() -> None:
    known = set(SUB_EVENTS)
    codes = {" › ".join(frame.codes.acled) for frame in load_frames().frames if frame.codes.acled}
    assert codes <= known
