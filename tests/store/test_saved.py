"""What reports say comes back as it was saved, however many are read at once."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from according.model import Account, Claim, Extraction
from according.store import Store, saved
from told import ReportBuilder, count, day, done


def extractions(number: int) -> list[Extraction]:
    builders = [ReportBuilder(f"R{each}") for each in range(number)]
    for each, builder in enumerate(builders):
        for more in range(1 + each % 3):
            builder.account(type="shelling", time=day(f"2016-04-{1 + more:02}"), killed=count(each))
    return done(builders)


def told(said: Iterable[Extraction]) -> list[tuple[str, tuple[Account, ...], tuple[Claim, ...]]]:
    return [(each.report.id, each.accounts, each.claims) for each in said]


@pytest.mark.parametrize("together", [1, 2, 7])
def test_reports_come_by_id_each_with_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, together: int) -> None:
    monkeypatch.setattr(saved, "TOGETHER", together)
    said = sorted(extractions(7), key=lambda each: each.report.id)
    with Store.open(str(tmp_path / "x.db")) as store:
        for each in said:
            store.save(each, each.report.id.encode())
        assert told(store.extractions()) == told(said)
        assert told(store.extractions([said[4].report.id, said[2].report.id])) == told([said[2], said[4]])


def test_parts_hold_every_item_once() -> None:
    assert list(saved.parts(range(5), 2)) == [[0, 1], [2, 3], [4]]
    assert list(saved.parts([], 2)) == []
