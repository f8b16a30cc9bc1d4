"""Languages told by their function words; the texts are written for the test."""

from __future__ import annotations

import pytest

from according.ingest.language import language_of

TEXTS = {
    "English": "The army said on Monday that it had taken the town and that none of its men were hurt in the fighting.",
    "French": "Les soldats ont été attaqués dans la nuit par des hommes armés qui sont venus de la frontière.",
    "Spanish": "El ejército dijo que los soldados fueron atacados por la noche en una carretera cerca de la frontera.",
    "Portuguese": "O exército disse que os soldados foram atacados à noite em uma estrada perto da fronteira do país.",
    "German": "Die Armee teilte mit, dass die Soldaten in der Nacht auf einer Straße angegriffen wurden.",
    "Russian": "Военные сообщили, что ночью на дороге у границы на них напали и что они не знают, кто это был.",
    "Turkish": "Ordu, askerlerin gece sınıra yakın bir yolda saldırıya uğradığını ve bir kişinin sonra öldüğünü dedi.",
    "Arabic": "وقال الجيش إن الجنود تعرضوا للهجوم في الليل على طريق من الحدود التي كانت مغلقة بعد القتال",
    "Swahili": "Jeshi la nchi hiyo limesema kwamba askari wake walishambuliwa usiku katika barabara ya mpaka na watu.",
}


@pytest.mark.parametrize("language", TEXTS)
def test_language(language: str) -> None:
    assert language_of(TEXTS[language]) == language


def test_upper_case_tells_as_much() -> None:
    assert language_of(TEXTS["English"].upper()) == "English"


def test_a_script_without_a_list_is_named() -> None:
    assert language_of("警方说，周五的袭击中至少有十人死亡，袭击者逃离了现场。") == "a language in CJK script"


@pytest.mark.parametrize("text", ["", "Bomb in Kano.", "12 345 67"])
def test_too_little_to_tell(text: str) -> None:
    assert language_of(text) is None
