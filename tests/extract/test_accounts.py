"""Which account a later sentence goes on with."""

from __future__ import annotations

import pytest

from according.ingest.parse import read_bytes
from according.model import Failure
from according.pipeline import extract_report, load_tools


@pytest.mark.parametrize(("words", "of_boy"), [("The boy died of his wounds.", True), ("Six people died.", False)])
def test_the_boy_is_the_one_named_last_and_others_are_the_news(words: str, of_boy: bool) -> None:
    text = (
        "Police opened fire on marchers in Kisumu on 3 May 2016, leaving two dead. Meanwhile, on Monday evening, a"
        f" student was stabbed in Nakuru. {words}"
    )
    item = read_bytes(text.encode(), "a.txt", None)
    assert not isinstance(item, Failure)
    claims = extract_report(item.report, load_tools()).claims
    stabbed = {claim.account for claim in claims if claim.method.startswith("stabbing")}
    last = {
        claim.account for claim in claims if claim.field == "killed" and claim.spans[0].start > text.index(words) - 1
    }
    assert (last == stabbed) is of_boy
