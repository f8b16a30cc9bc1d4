"""What was read from a report in capitals keeps the report's own words."""

from __future__ import annotations

from according.ingest.parse import read_bytes
from according.model import Failure
from according.pipeline import extract_report, load_tools

TEXT = (
    "TWO SOLDIERS WERE KILLED BY REBELS IN THE NORTH OF KENYA ON FRIDAY, THE ARMY SAID. THE REBELS FLED TO THE HILLS "
    "AND THE ROAD TO THE BORDER WAS CLOSED. A COLONEL SAID THAT THE TROOPS WOULD STAY THERE UNTIL THE END OF THE MONTH."
)


def test_spans_are_in_capitals_and_values_in_their_usual_case() -> None:
    item = read_bytes(TEXT.encode(), "a.txt", None)
    assert not isinstance(item, Failure)
    extraction = extract_report(item.report, load_tools())
    assert extraction.report.text == TEXT
    spans = [span for each in (*extraction.speakers, *extraction.claims) for span in each.spans]
    assert all(TEXT[span.start : span.end] == span.text for span in spans)
    (killed,) = (claim for claim in extraction.claims if claim.field == "killed")
    assert killed.value.group is not None and killed.value.group.text == "soldiers"  # type: ignore[union-attr]
