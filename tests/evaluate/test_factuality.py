"""The judgements' form and the treebank's, on sentences written for this test."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from according.evaluate import factuality
from according.evaluate.result import Task

TREEBANK = """# sent_id = a-1
# text = The ferry didn't sink.
1\tThe\t_
2\tferry\t_
3-4\tdidn't\t_
3\tdid\t_
4\tn't\t_
5\tsink\t_
6\t.\t_

# sent_id = a-2
# text = Pirates boarded the ferry.
1\tPirates\t_
2\tboarded\t_

# sent_id = a-3
# text = Leave the harbour now.
1\tLeave\t_

"""


def row(sentence: str, word: int | None, form: str, value: float, split: str = "dev") -> dict[str, object]:
    return {"sent_id": sentence, "token": word, "form": form, "value": value, "split": split, "uds_id": sentence}


def scored(data: Path, folder: Path, task: Task, *rows: dict[str, object]) -> factuality.Result:
    for name, text in (
        ("ewt/x.conllu", TREEBANK),
        ("factuality/y.jsonl", "".join(json.dumps(each) + "\n" for each in rows)),
    ):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text(text)
    data.mkdir(exist_ok=True)
    return factuality.score(factuality.files(data), task)


ROWS = (
    row("a-1", 5, "sink", 0.1),
    row("a-2", 2, "boarded", 1.2),
    row("a-3", 1, "Leave", -1.1),
    row("a-2", None, "lost", 1.0),
    row("a-9", 1, "absent", 1.0),
    row("a-2", 2, "boarded", -2.0, "train"),
)


@pytest.mark.parametrize(("data", "folder"), [("here", "here"), ("dev", "train")])
def test_in_the_folder_or_among_what_is_free_to_train_on(tmp_path: Path, task: Task, data: str, folder: str) -> None:
    result = scored(tmp_path / data, tmp_path / folder, task, *ROWS)
    assert result.items == 3
    assert result.figures["pearson"] > 0.99
    assert result.figures["spearman"] == pytest.approx(1.0)
    assert result.misses == ()


def test_far_from_the_judgement_is_a_miss(tmp_path: Path, task: Task) -> None:
    rows = (row("a-1", 5, "sink", 0.1), row("a-2", 2, "boarded", -1.2))
    (miss,) = scored(tmp_path, tmp_path, task, *rows).misses
    assert (miss.expected, miss.got, miss.text) == ("-1.2", "asserted", "boarded: Pirates boarded the ferry.")


def test_a_part_of_another_name_is_read_but_never_the_training_part() -> None:
    rows = [row("a-1", 5, "sink", 0.1, "kept"), row("a-2", 2, "boarded", 1.2, "train")]
    assert factuality.of_part(rows) == rows[:1]


def test_equal_values_share_a_rank() -> None:
    assert factuality.ranks([0.5, 0.1, 0.5]) == [1.5, 0.0, 1.5]
