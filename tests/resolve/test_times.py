"""Time expressions, read as the reader of a report published on Tuesday 14 March 2023 would read them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc

from according.resolve.times import TimeMention, assumed_orders, find_times
from according.values import Published, TimeSpan, Unresolved, UnresolvedDate

BLANK = spacy.blank("en")
TUESDAY = date(2023, 3, 14)
UNKNOWN = UnresolvedDate(unresolved="no date is stated", after=date(2022, 12, 31))


def published(start: date, end: date | None = None) -> Published:
    return Published(start=start, end=end or start, precision="day", basis="stated", text=str(start))


def read(text: str, when: Published | UnresolvedDate | None = None) -> list[TimeMention]:
    return list(find_times(BLANK(text), when or published(TUESDAY)))


def shown(mention: TimeMention) -> str:
    """ "2023-03-10" for a day, "2023-03-01..2023-03-10 month" for an interval, ".." for an open edge, "?" for none."""
    value = mention.value
    if isinstance(value, Unresolved):
        return "?"
    if value.start == value.end and value.precision == "day":
        return str(value.start)
    return f"{value.start or ''}..{value.end or ''} {value.precision}"


DATES = [
    # Dates that say everything.
    ("A bomb killed nine last January 27, 2023 at eight.", "last January 27, 2023", "2023-01-27"),
    ("A bomb killed nine last January 27.", "last January 27", "2023-01-27"),
    # The second of March 2023 was a Thursday: one of the two is wrong.
    ("Gunmen came on Friday March 2, 2023.", "Friday March 2, 2023", "2023-03-02..2023-03-03 day"),
    ("Gunmen came on Tuesday March 2, 2023.", "Tuesday March 2, 2023", "2023-03-02"),
    ("Troops left on 31 December 2021.", "31 December 2021", "2021-12-31"),
    ("The raid of Dec. 31, 2021 failed.", "Dec. 31, 2021", "2021-12-31"),
    ("It fell on April 3 2012 after a siege.", "April 3 2012", "2012-04-03"),
    ("Dated 25th August 2019, the note", "25th August 2019", "2019-08-25"),
    ("Around 20 June 2018, herders were", "20 June 2018", "2018-06-17..2018-06-23 week"),
    ("They came around 3 March.", "3 March", "2023-02-28..2023-03-06 week"),
    ("On 20 June 2018 (week of), herders", "20 June 2018 (week of)", "2018-06-17..2018-06-23 week"),
    ("Around 9 May 2021 (month of), two", "9 May 2021 (month of)", "2021-05-01..2021-05-31 month"),
    ("It closed around Friday.", "Friday", "2023-03-10"),
    ("On Sunday, 12 June 2022, the bridge", "Sunday, 12 June 2022", "2022-06-12"),
    ("Filed 2022-11-05T10:30:00Z by", "2022-11-05T10:30:00Z", "2022-11-05"),
    ("Report of 24/02/2022: shelling", "24/02/2022", "2022-02-24"),
    ("The war began in February 2022.", "February 2022", "2022-02-01..2022-02-28 month"),
    ("In 2012 rebels took the north.", "2012", "2012-01-01..2012-12-31 year"),
    ("A 2012 coup brought him down.", "2012", "2012-01-01..2012-12-31 year"),
    ("a rebellion of the 1990s", "the 1990s", "1990-01-01..1999-12-31 year"),
    ("borders of the 19th century", "the 19th century", "1800-01-01..1899-12-31 year"),
    ("the campaign of 2003-2005", "2003-2005", "2003-01-01..2005-12-31 year"),
    ("fighting in late 2019", "late 2019", "2019-09-01..2019-12-31 year"),
    ("in early May 2021", "early May 2021", "2021-05-01..2021-05-10 month"),
    ("in the first week of June 2021", "the first week of June 2021", "2021-06-01..2021-06-07 week"),
    ("during the last week of May 2021", "the last week of May 2021", "2021-05-25..2021-05-31 week"),
    ("in the opening days of May 2021", "the opening days of May 2021", "2021-05-01..2021-05-10 week"),
    ("in the final weeks of 2019", "the final weeks of 2019", "2019-12-04..2019-12-31 month"),
    ("Fighters overran it in mid-October.", "mid-October", "2022-10-11..2022-10-20 month"),
    ("On 8 March 2021, a Monday, they came.", "8 March 2021", "2021-03-08"),
    ("Five died in a Friday night raid.", "Friday night", "2023-03-10"),
    ("by mid-June 2021", "mid-June 2021", "..2021-06-20 month"),
    ("in the summer of 2020", "the summer of 2020", "2020-06-01..2020-08-31 season"),
    ("the riots of 1848 spread", "1848", "1848-01-01..1848-12-31 year"),
    ("The siege (1865) ended it", "1865", "1865-01-01..1865-12-31 year"),
    ("on the night of 10 August 2021", "the night of 10 August 2021", "2021-08-10"),
    ("in the first quarter of 2022", "the first quarter of 2022", "2022-01-01..2022-03-31 season"),
    ("held on 3-5 May 2022 in", "3-5 May 2022", "2022-05-03..2022-05-05 day"),
    ("On Christmas Eve 2021 a mortar", "Christmas Eve 2021", "2021-12-24"),
    ("On Good Friday 2022 a mortar", "Good Friday 2022", "2022-04-15"),
    ("during Ramadan last year", "Ramadan last year", "2022-04-02..2022-05-03 month"),
    ("The market was hit on Eid al-Adha.", "Eid al-Adha", "2022-07-09..2022-07-11 day"),
    ("It struck on Ukraine's Independence Day last year.", "Ukraine's Independence Day last year", "2022-08-24"),
    ("a parade on Turkish Republic Day", "Turkish Republic Day", "2022-10-29"),
    # Days around the publication date.
    ("Two men died on Friday.", "Friday", "2023-03-10"),
    ("Two men died on Tuesday.", "Tuesday", "2023-03-14"),
    ("A blast was heard late Friday near the port.", "late Friday", "2023-03-10"),
    ("The convoy was hit Friday night.", "Friday night", "2023-03-10"),
    ("Gunmen struck last Tuesday.", "last Tuesday", "2023-03-07"),
    ("The talks will resume on Friday.", "Friday", "2023-03-17"),
    ("Sales fell in the quarter.", "the quarter", "2022-10-01..2022-12-31 season"),
    ("Work must end by the year's end.", "the year's end", "..2023-12-31 year"),
    ("Prices rose later in the month.", "later in the month", "2023-03-14..2023-03-31 month"),
    ("He is due to arrive on Friday.", "Friday", "2023-03-17"),
    ("They meet again next Friday.", "next Friday", "2023-03-17"),
    ("It was shelled on Monday last week.", "Monday last week", "2023-03-06"),
    ("He was shot yesterday.", "yesterday", "2023-03-13"),
    ("The curfew starts tonight.", "tonight", "2023-03-14"),
    ("Drones came overnight.", "overnight", "2023-03-13..2023-03-14 day"),
    ("the day before yesterday", "the day before yesterday", "2023-03-12"),
    ("Clashes over the weekend killed six.", "the weekend", "2023-03-11..2023-03-12 day"),
    ("Fighting resumed last week.", "last week", "2023-03-06..2023-03-12 week"),
    ("Earlier this month they fled.", "Earlier this month", "2023-03-01..2023-03-14 month"),
    ("It ended last month.", "last month", "2023-02-01..2023-02-28 month"),
    ("Elections were held last year.", "last year", "2022-01-01..2022-12-31 year"),
    ("since January last year", "January last year", "2022-01-01..2023-03-14 month"),
    ("killed in late February last year", "late February last year", "2022-02-21..2022-02-28 month"),
    ("The town fell in October.", "October", "2022-10-01..2022-10-31 month"),
    ("It was signed on 2 March.", "2 March", "2023-03-02"),
    ("Voting will be held on 2 April.", "2 April", "2023-04-02"),
    ("Three weeks ago the army", "Three weeks ago", "2023-02-20..2023-02-26 week"),
    ("Three weeks back, the army", "Three weeks back", "2023-02-20..2023-02-26 week"),
    ("two years ago", "two years ago", "2021-01-01..2021-12-31 year"),
    ("five days ago", "five days ago", "2023-03-09"),
    # Edges and ranges.
    ("The road is shut since Friday.", "Friday", "2023-03-10..2023-03-14 day"),
    ("open until 2 April 2023", "2 April 2023", "..2023-04-02 day"),
    ("no convoy has come since 30 March", "30 March", "2022-03-30..2023-03-14 day"),
    ("built before 2012", "2012", "..2011-12-31 year"),
    ("displaced after March 2022", "March 2022", "2022-04-01.. month"),
    ("between 3 and 5 May 2022", "3 and 5 May 2022", "2022-05-03..2022-05-05 day"),
    ("from Wednesday to Friday the town was shelled", "Wednesday to Friday", "2023-03-08..2023-03-10 day"),
    ("from 28 December to 3 January 2022", "28 December to 3 January 2022", "2021-12-28..2022-01-03 day"),
    ("between May and July 2021", "May and July 2021", "2021-05-01..2021-07-31 month"),
    ("in recent weeks", "recent weeks", "..2023-03-14 week"),
    ("in the coming days", "the coming days", "2023-03-14.. day"),
    ("After Monday's raid they fled.", "Monday", "2023-03-13"),
    ("all through the 2012 war", "2012", "2012-01-01..2012-12-31 year"),
    ("Polls were postponed to October.", "October", "2023-10-01..2023-10-31 month"),
    ("in the early hours of Sunday", "the early hours of Sunday", "2023-03-12"),
    # An hour of a day.
    ("The shell landed at 5 p.m. on Friday.", "5 p.m. on Friday", "2023-03-10..2023-03-10 hour"),
]


@pytest.mark.parametrize(("text", "words", "expected"), DATES, ids=[text for text, _, _ in DATES])
def test_dates(text: str, words: str, expected: str) -> None:
    assert [(each.span.text, shown(each), each.kind) for each in read(text)] == [(words, expected, "date")]


NO_DATES = [
    ("a four-day siege", "four-day", "duration", "P4D"),
    ("fighting lasted three weeks", "three weeks", "duration", "P3W"),
    ("several months of war", "several months", "duration", "PXM"),
    ("held for half an hour", "half an hour", "duration", "PTXH"),
    ("the two-year anniversary of the attack", "two-year anniversary", "anniversary", None),
    ("the 24-year-old driver", "24-year-old", "age", "P24Y"),
    ("a girl aged 7", "aged 7", "age", None),
    ("he was 31 years old", "31 years old", "age", "P31Y"),
    ("prayers every Friday", "every Friday", "set", None),
    ("patrols are sent daily", "daily", "set", "P1D"),
    ("aid spent in the fiscal year ending soon", "the fiscal year", "duration", "P1Y"),
    ("600 people a week cross", "a week", "set", "P1W"),
]


@pytest.mark.parametrize(("text", "words", "kind", "length"), NO_DATES, ids=[text for text, *_ in NO_DATES])
def test_lengths_ages_and_habits_are_no_dates(text: str, words: str, kind: str, length: str | None) -> None:
    (mention,) = read(text)
    assert (mention.span.text, mention.kind, mention.length) == (words, kind, length)
    assert isinstance(mention.value, Unresolved)


def test_a_month_of_the_year_told_before() -> None:
    told = read("They came in 2019. In August of that year the camp was burnt; by May of the following year it stood.")
    assert [shown(each) for each in told[1:]] == ["2019-08-01..2019-08-31 month", "..2020-05-31 month"]


def test_years_before_the_calendar_are_found_and_have_no_day() -> None:
    (mention,) = read("The city was burnt in 146 BC by an army.")
    assert mention.span.text == "146 BC"
    assert mention.value == Unresolved(unresolved="before the first year of the calendar", text="146 BC")


@pytest.mark.parametrize(
    ("text", "clock"),
    [("at 5 p.m. on Friday", "17:00"), ("at 12:30 a.m. Friday", "00:30"), ("at noon Friday", "12:00"),
     ("At 22:45 on Friday", "22:45"), ("at dawn on Friday", None), ("on Friday", None)],
)  # fmt: skip
def test_the_hour_is_kept_where_the_words_tell_it(text: str, clock: str | None) -> None:
    assert [each.clock for each in read(text)] == [clock]


def test_a_name_with_a_time_of_day_in_it_is_no_time() -> None:
    assert read("They called it Operation Dawn of Hope.") == []
    assert read("The guard, Omar Ramadan, fled. The Good Friday Agreement held.") == []


def test_a_length_up_to_the_publication_date_has_an_interval() -> None:
    assert shown(read("over the past three days")[0]) == "2023-03-11..2023-03-14 day"
    assert shown(read("in the past 48 hours")[0]) == "2023-03-12..2023-03-14 day"
    assert shown(read("in the past few years")[0]) == "..2023-03-14 year"


@pytest.mark.parametrize(
    "text",
    [
        "We may march in the sun for a second time.",
        "May the fall of the town be a lesson.",
        "It killed 2000 people and 1500 soldiers.",
        "Resolution 1973 and about 2000 others",
        "the film Bloody Sunday",
        "three-quarters of the town",
        "call as soon as possible",
        "The Sunday Times said so",
        "They sat down and wed.",
    ],
)
def test_words_that_are_no_times(text: str) -> None:
    assert read(text) == []


def test_a_day_that_each_country_keeps_on_another_date_needs_the_country() -> None:
    assert read("Shots were fired on Independence Day.") == []


def test_months_that_are_words_need_a_preposition() -> None:
    assert [each.span.text for each in read("In May he left. May he rest. By March it rained.")] == ["May", "March"]


class TestAnchors:
    """Where a time is counted from."""

    def test_from_the_time_before_it(self) -> None:
        mentions = read(
            "The bridge fell on 8 June 2022. Two days earlier a camp was raided; the following day it burned."
        )
        assert [shown(each) for each in mentions] == ["2022-06-08", "2022-06-06", "2022-06-07"]

    def test_without_a_time_before_it(self) -> None:
        (mention,) = read("Two days earlier a camp was raided.")
        assert mention.value == Unresolved(
            unresolved="no time before it in the text to count from", text="Two days earlier"
        )

    def test_the_same_words_again_are_counted_from_the_same_time(self) -> None:
        told = read("In 2020 it shipped 90 tons, up from 70 a year earlier. Staff rose to 12, from 8 a year earlier.")
        assert [shown(each)[:4] for each in told] == ["2020", "2019", "2019"]

    def test_figures_of_a_quarter_are_compared_with_that_of_a_year_before(self) -> None:
        told = read(
            "In the third quarter of 2022 arms sales rose to 9 million from 7 million a year ago. The year-earlier "
            "figure is a guess. He was hired a year ago; in nine months he left, a year ago."
        )
        quarter = "2021-07-01..2021-09-30 season"
        assert [shown(each) for each in told[1:3]] == [quarter, quarter]
        assert shown(told[-1]) == "2022-01-01..2022-12-31 year"

    def test_days_from_a_month_stay_open(self) -> None:
        assert shown(read("It began in June 2022. Two days later he fled.")[1]) == "?"

    def test_a_year_from_a_month_is_a_month(self) -> None:
        assert shown(read("It began in June 2021. A year later he fled.")[1]) == "2022-06-01..2022-06-30 month"

    def test_a_paragraph_goes_on_in_the_year_that_it_tells(self) -> None:
        text = "It began in November 2011. In March the army mutinied.\n\nIn March the army mutinied."
        assert [shown(each)[:7] for each in read(text)[1:]] == ["2012-03", "2023-03"]

    def test_an_hour_belongs_to_the_day_before_it(self) -> None:
        assert shown(read("On 3 May 2022 it rained. At 17:30 shells fell.")[1]) == "2022-05-03..2022-05-03 hour"


class TestUnknownPublication:
    """What a report without a date still tells, and what it does not."""

    @pytest.mark.parametrize("words", ["Thursday", "last year", "yesterday", "January", "two weeks ago", "3 May"])
    def test_never_a_guess(self, words: str) -> None:
        (mention,) = read(f"It was on {words}, he said.".replace("on January", "in January"), UNKNOWN)
        assert mention.value == Unresolved(unresolved="the publication date is not known", text=words)

    @pytest.mark.parametrize(
        ("words", "expected"), [("January 2013", "2013-01-01..2013-01-31 month"), ("3 May 2012", "2012-05-03")]
    )
    def test_words_that_need_no_date(self, words: str, expected: str) -> None:
        assert [shown(each) for each in read(f"It was {words}.", UNKNOWN)] == [expected]

    def test_since_stays_open(self) -> None:
        assert shown(read("at war since 2012", UNKNOWN)[0]) == "2012-01-01.. year"

    def test_bounds_that_agree_are_enough(self) -> None:
        bounded = UnresolvedDate(unresolved="no day", after=date(2014, 1, 3), before=date(2014, 1, 30))
        assert [shown(each)[:7] for each in read("It was on Thursday, last year.", bounded)] == ["?", "2013-01"]

    def test_a_publication_month_gives_the_year_and_not_the_day(self) -> None:
        month = published(date(2014, 1, 1), date(2014, 1, 31))
        assert [shown(each)[:7] for each in read("It was on Thursday, last year.", month)] == ["?", "2013-01"]


class TestNumericDates:
    """Day and month in digits alone."""

    def test_the_order_is_open(self) -> None:
        assert shown(read("on 05/06/2022")[0]) == "?"

    def test_another_date_of_the_report_decides(self) -> None:
        assert [shown(each) for each in read("on 05/06/2022 and 25/06/2022")] == ["2022-06-05", "2022-06-25"]
        assert [shown(each) for each in read("on 05/06/2022 and 06/25/2022")] == ["2022-05-06", "2022-06-25"]

    def test_dates_that_disagree_decide_nothing(self) -> None:
        assert shown(read("on 05/06/2022, 25/06/2022 and 06/25/2022")[0]) == "?"


def test_no_such_day() -> None:
    (mention,) = read("on 31 February 2021")
    assert mention.value == Unresolved(unresolved="no such day in the calendar", text="31 February 2021")


def test_the_parse_decides_the_tense() -> None:
    """ "said on Friday that it will" looks back, "will leave on Friday" ahead."""
    words = ["He", "said", "on", "Friday", "that", "they", "will", "leave", "on", "Monday"]
    doc = Doc(
        BLANK.vocab,
        words=words,
        pos=["PRON", "VERB", "ADP", "PROPN", "SCONJ", "PRON", "AUX", "VERB", "ADP", "PROPN"],
        heads=[1, 1, 3, 1, 7, 7, 7, 1, 9, 7],
        deps=["nsubj", "ROOT", "case", "obl", "mark", "nsubj", "aux", "ccomp", "case", "obl"],
    )
    assert [shown(each) for each in find_times(doc, published(TUESDAY))] == ["2023-03-10", "2023-03-20"]


@pytest.mark.parametrize(
    ("text", "assumed"),
    [
        ("05/06/2022: A mine killed two.", ["05/06/2022"]),
        ("05/06/2022: A mine killed two.\n13/06/2022: Shells fell.", []),
        ("05/22/2022: A mine killed two.", []),
        ("05/05/2022: A mine killed two.", []),
        ("A mine killed two on 05/06/2022.", []),
    ],
)
def test_the_order_of_a_record_s_date_is_assumed_by_its_form_alone(text: str, assumed: list[str]) -> None:
    assert [each.span.text for each in assumed_orders(find_times(BLANK(text), published(TUESDAY)))] == assumed


def test_who_are_known_to_have_died_on_a_day_died_before() -> None:
    words = ["Nine", "are", "known", "to", "have", "died", "on", "Friday"]
    doc = Doc(
        BLANK.vocab,
        words=words,
        pos=["NUM", "AUX", "VERB", "PART", "AUX", "VERB", "ADP", "PROPN"],
        heads=[2, 2, 2, 5, 5, 2, 7, 5],
        deps=["nsubj:pass", "aux:pass", "ROOT", "mark", "aux", "xcomp", "case", "obl"],
    )
    assert [shown(each) for each in find_times(doc, published(TUESDAY))] == ["2023-03-10"]


def test_a_day_before_the_clause_that_the_parse_hangs_it_on() -> None:
    words = ["He", "warned", "on", "Friday", "that", "they", "would", "leave"]
    doc = Doc(
        BLANK.vocab,
        words=words,
        pos=["PRON", "VERB", "ADP", "PROPN", "SCONJ", "PRON", "AUX", "VERB"],
        heads=[1, 1, 3, 7, 7, 7, 7, 1],
        deps=["nsubj", "ROOT", "case", "obl", "mark", "nsubj", "aux", "ccomp"],
    )
    assert [shown(each) for each in find_times(doc, published(TUESDAY))] == ["2023-03-10"]


@pytest.mark.parametrize(
    ("words", "pos", "heads", "deps"),
    [
        ("They announced the plan on Friday", "PRON VERB DET NOUN ADP PROPN", "1 1 3 1 5 3",
         "nsubj ROOT det obj case nmod"),
        ("They try to build on a Friday deal", "PRON VERB PART VERB ADP DET PROPN NOUN", "1 1 3 1 7 7 7 3",
         "nsubj ROOT mark xcomp case det compound obl"),
        ("It had been set to end on Friday", "PRON AUX AUX VERB PART VERB ADP PROPN", "3 3 3 3 5 3 7 5",
         "nsubj aux aux:pass ROOT mark xcomp case obl"),
    ],
)  # fmt: skip
def test_a_day_that_no_plan_puts_ahead(words: str, pos: str, heads: str, deps: str) -> None:
    doc = Doc(BLANK.vocab, words=words.split(), pos=pos.split(), heads=list(map(int, heads.split())), deps=deps.split())
    assert [shown(each) for each in find_times(doc, published(TUESDAY))] == ["2023-03-10"]


def test_what_had_been_planned_is_over() -> None:
    words = ["It", "had", "been", "due", "to", "end", "on", "Friday"]
    doc = Doc(
        BLANK.vocab,
        words=words,
        pos=["PRON", "AUX", "AUX", "ADJ", "ADP", "VERB", "ADP", "PROPN"],
        heads=[5, 5, 5, 5, 3, 5, 7, 5],
        deps=["nsubj", "aux", "cop", "case", "fixed", "ROOT", "case", "obl"],
    )
    assert [shown(each) for each in find_times(doc, published(TUESDAY))] == ["2023-03-10"]


@settings(deadline=None)  # a loaded machine is not a wrong answer
@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)))
def test_any_full_date_reads_back(day: date) -> None:
    for text in (f"{day:%d %B %Y}", f"{day:%B} {day.day}, {day.year}", day.isoformat(), f"{day:%A, %d %b %Y}"):
        (mention,) = read(f"on {text} in town")
        assert mention.value == TimeSpan(start=day, end=day, precision="day", text=text)


@settings(deadline=None)  # a loaded machine is not a wrong answer
@given(st.dates(date(1950, 1, 1), date(2050, 1, 1)))
def test_a_past_weekday_is_within_the_last_seven_days(day: date) -> None:
    for name in ("Monday", "Sunday"):
        value = read(f"He was killed on {name}.", published(day))[0].value
        assert isinstance(value, TimeSpan)
        assert value.start is not None
        assert timedelta(0) <= day - value.start < timedelta(7)
        assert f"{value.start:%A}" == name


PIECES = st.sampled_from(
    (
        *("May", "last", "week", "3", "31", "2012", "-", "to", "early", "Friday", "February", "ago", "since", "two"),
        *("years", "million", "\n", "9999", "1000", "century", "the", "9th", "before", "later", "12/11/2010", "'s"),
    )
)


@settings(deadline=None)  # a loaded machine is not a wrong answer
@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=60))
def test_any_text_is_read_without_error(text: str) -> None:
    for when in (published(TUESDAY), published(date.min), published(date.max), UNKNOWN):
        for mention in read(text, when):
            assert text[mention.span.start : mention.span.end] == mention.span.text


WEEK = (
    "Incidents of {}\n\n7 September: A mine.\n8/9: Shots on the next day.\nFriday: A raid.\nOn 11 September: nothing.\n"
)


class TestTheEntriesOfAList:
    @pytest.mark.parametrize(
        ("period", "days"),
        [
            ("6-12 September 2021", ["2021-09-07", "2021-09-08", "2021-09-10", "2021-09-11"]),
            ("the week of 6 September 2021", ["2021-09-07", "2021-09-08", "2021-09-10", "2021-09-11"]),
            ("the week ending 12 September 2021", ["2021-09-07", "2021-09-08", "2021-09-10", "2021-09-11"]),
            ("31 August - 12 September 2021", ["2021-09-07", "2021-09-08", "?", "2021-09-11"]),
            ("the war", ["?", "?", "?", "?"]),
        ],
    )
    def test_the_days_above_them_say_which_year_they_are_of(self, period: str, days: list[str]) -> None:
        told = [each for each in read(WEEK.format(period), UNKNOWN) if each.span.start > WEEK.index("7")]
        labels = ("7 September", "8/9", "Friday", "11 September")
        assert [shown(each) for each in told if each.span.text in labels] == days

    def test_a_list_goes_back_from_its_publication(self) -> None:
        told = read("Incidents\n\n12/3: A mine.\n13/3: A raid.\nMonday: Shots on Sunday.\n")
        assert [shown(each) for each in told[:3]] == ["2023-03-12", "2023-03-13", "2023-03-13"]
        assert shown(told[-1]) == "2023-03-12"

    def test_elsewhere_such_figures_are_no_day(self) -> None:
        assert read("On 8/9 shells fell.") == []
