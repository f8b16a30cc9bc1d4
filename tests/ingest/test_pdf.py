"""PDF files: the words of printed pages, put together again, and the files that give none."""

from __future__ import annotations

import io
import re
import socket
import time
import zlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from according.ingest import ingest, read_bytes
from according.ingest.pdflines import Line, text_of
from according.model import Failure, Ingested, Report
from according.values import Published, UnresolvedDate
from printed import Word, lines, of_objects, of_streams, pdf

TITLE = (72.0, 790.0, 18.0, "Attacks on the Menaka road")
BODY = """
Gunmen on motorcycles attacked a convoy of traders on the road
to Menaka on Thursday, killing seventeen people and wounding
nine, according to two survivors who reached the town.

A spokesman for the army said that its soldiers had arrived
after the attack. He denied that any of them had taken part in
it, and said that four suspects had been detained.
"""
JOINED = tuple(" ".join(each.split()) for each in BODY.split("\n\n"))


def read(content: bytes, path: str = "a.pdf") -> Report:
    item = read_bytes(content, path)
    assert isinstance(item, Ingested), item
    return item.report


def failure(content: bytes, path: str = "a.pdf") -> Failure:
    item = read_bytes(content, path)
    assert isinstance(item, Failure) and item.remedy
    return item


def paragraphs(*pages: Sequence[Word]) -> list[str]:
    """The paragraphs of some pages."""
    return text_of([[Line(words, x, y, size) for x, y, size, words in page] for page in pages]).split("\n\n")


def test_lines_are_joined_to_paragraphs() -> None:
    report = read(pdf([[TITLE, *lines(BODY)]]))
    assert report.text == "\n\n".join((TITLE[3], *JOINED))
    assert [zone.kind for zone in report.zones] == ["headline", "body", "body"]


@pytest.mark.parametrize("path", ["a.pdf", "a.PDF", "a", "-", "a.txt"])
def test_a_pdf_file_is_known_by_its_bytes(path: str) -> None:
    assert read(pdf([lines(BODY)]), path).text == "\n\n".join(JOINED)


def test_the_bytes_are_kept_and_give_the_same_report(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(pdf([[TITLE, *lines(BODY)]]))
    (item,) = ingest([tmp_path])
    assert isinstance(item, Ingested) and item.original == (tmp_path / "a.pdf").read_bytes()
    assert read_bytes(item.original, item.report.path) == item


def test_a_paragraph_may_begin_by_being_set_in() -> None:
    set_in = [
        (x + (20 if y in (760, 704) else 0), y, size, words) for x, y, size, words in lines(BODY.replace("\n\n", "\n"))
    ]
    assert paragraphs(set_in)[0].startswith("Gunmen") and len(paragraphs(set_in)) == 2


CUT = {
    "the ambu-/lance was hit": "the ambulance was hit",
    "a 23-/year-old man": "a 23-year-old man",
    "a self-/defence group": "a self-defence group",
    "the rebel-/held town": "the rebel-held town",
    "fighters of al-/Shabaab": "fighters of al-Shabaab",
    "Franco-/German troops": "Franco-German troops",
    "between 2014-/2015 and now": "between 2014-2015 and now",
    "a peace-/keeper and two peacekeepers": "a peacekeeper and two peacekeepers",
    "the drive-/by shooting, a drive-by shooting": "the drive-by shooting, a drive-by shooting",
    "the hos\u00ad/pi\u00adtal was hit": "the hospital was hit",
    "he said -/and left": "he said - and left",
}


@pytest.mark.parametrize("cut", CUT)
def test_a_word_that_was_cut_is_whole_again(cut: str) -> None:
    first, second = cut.split("/")
    filled = [(72.0, 700.0, 11.0, f"It was told in the town that {first}"), (72.0, 686.0, 11.0, second)]
    assert paragraphs(filled) == [f"It was told in the town that {CUT[cut]}"]


def numbered(count: int) -> list[list[Word]]:
    """Pages with a running head, a foot with the page's number, and a sentence that goes on to the next page."""
    pages = []
    for number in range(1, count + 1):
        week = "first second third fourth fifth sixth".split()[number - 1]
        words = lines(
            f"""
observers counted the dead of the {week} week, and the council wrote down
names for it, then sent the list to the ministry in the capital, where""",
            top=740,
        )
        head, foot = (72.0, 800.0, 9.0, "Sahel Monitoring Desk"), (72.0, 40.0, 9.0, f"Monthly report | {number}")
        pages.append([head, *words, foot])
    return pages


def test_running_heads_and_page_numbers_are_left_out() -> None:
    text = "\n\n".join(paragraphs(*numbered(4)))
    assert text.count("Sahel Monitoring Desk") == 1 and text.endswith("\n\nSahel Monitoring Desk")
    assert "Monthly report" not in text and "|" not in text
    assert "in the capital, where observers counted" in text


@pytest.mark.parametrize("form", ["{}", "- {} -", "Page {} of 4", "{}/4", "Page {}"])
def test_a_page_s_number_is_no_part_of_a_sentence(form: str) -> None:
    pages = [[*page[:-1], (290.0, 40.0, 9.0, form.format(number))] for number, page in enumerate(numbered(4), start=1)]
    assert not [each for each in paragraphs(*pages) if each[0].isdigit() or "Page" in each or "- " in each]


def test_the_dates_that_head_the_entries_of_a_chronology_stay() -> None:
    told = "Two men were shot at the well {}, the council of the town said."
    days = {day: told.format(day) for day in (3, 9, 11, 20)}
    pages = [[(72.0, 760.0, 11.0, f"{day} May 2019"), *lines(told, top=740)] for day, told in days.items()]
    assert paragraphs(*pages) == [each for day, told in days.items() for each in (f"{day} May 2019", told)]


def test_a_number_that_is_no_page_s_stays() -> None:
    tolls = {"Gao and the villages around it, where": 17, "Menaka, as its council told us, where": 4}
    pages = [
        [*lines(f"{place}\nof those who were counted died", top=200), (72.0, 172.0, 11.0, str(toll))]
        for place, toll in tolls.items()
    ]
    assert re.findall(r"\d+", " ".join(paragraphs(*pages))) == ["17", "4"]


def test_what_a_browser_prints_around_a_page_is_left_out() -> None:
    head, foot = (
        (24.0, 820.0, 8.0, "03/05/2026, 19:56 Traders killed"),
        (24.0, 17.0, 8.0, "https://gazette.example/1 1/1"),
    )
    assert read(pdf([[*lines(BODY), head, foot]])).text == "\n\n".join(JOINED)


def test_notes_at_the_foot_stand_at_the_end() -> None:
    first = [
        *lines(BODY.strip() + " The\nmayor, who was asked on the same evening by telephone, said"),
        (72.0, 90.0, 8.0, "1 Interview, Gao, 11 May 2019."),
    ]
    second = lines("\nthat he had heard nothing of any of it until the next morning.", top=740)
    told = paragraphs(first, second)
    assert told[-1] == "1 Interview, Gao, 11 May 2019."
    assert told[-2].endswith("by telephone, said that he had heard nothing of any of it until the next morning.")


def test_the_mark_of_a_note_is_no_part_of_a_figure() -> None:
    for mark in (b"1 0 0 1 118 704 Tm /F1 7 Tf (1) Tj", b"/F1 7 Tf 4 Ts (1) Tj 0 Ts"):
        begin, end = (
            b"BT /F1 11 Tf 1 0 0 1 72 700 Tm (They said that 12) Tj ",
            b" /F1 11 Tf 1 0 0 1 160 700 Tm ( people died.) Tj ET",
        )
        assert read(of_streams([begin + mark + end])).text == "They said that 12 people died."


def test_a_small_figure_of_its_own_stays() -> None:
    page = [(72.0, 700.0, 11.0, "Killed in the district:"), (250.0, 700.0, 8.0, "12")]
    assert read(pdf([page])).text == "Killed in the district: 12"


def test_a_table_is_read_row_by_row() -> None:
    table = [("District", "Killed"), ("Mopti", "12"), ("Bankass", "7")]
    cells = [
        (x, 700.0 - 14 * row, 11.0, word)
        for row, words in enumerate(table)
        for x, word in zip((72, 200), words, strict=True)
    ]
    above = lines("In the month these were counted by the desk in the capital and the districts:", top=730)
    assert paragraphs([*above, *cells])[1:] == ["District Killed", "Mopti 12", "Bankass 7"]


def test_two_columns_are_read_one_after_the_other() -> None:
    left = lines("Gunmen attacked a convoy on\nthe road to Menaka on Thursday\nand killed seventeen of those", left=60)
    right = lines("who travelled in it, survivors\nsaid on Friday in the town.", left=320)
    assert paragraphs([*left, *right]) == [
        "Gunmen attacked a convoy on the road to Menaka on Thursday and killed seventeen of those who travelled in it, "
        "survivors said on Friday in the town."
    ]


ITEMS = """
In the month these were counted by the desk in the capital:
• two traders who were shot on the road near the well;
• a boy of nine who stepped on a mine by the same road,
as his uncle told the desk.
• nobody else."""


def test_items_of_a_list_are_paragraphs() -> None:
    told = paragraphs(lines(ITEMS))
    assert len(told) == 4 and told[2].endswith("by the same road, as his uncle told the desk.")


def test_a_title_counts_that_the_first_page_has() -> None:
    for told, title in (
        ("Attacks on the Menaka road", "Attacks on the Menaka road"),
        ("Microsoft Word - draft_final2.doc", None),
        ("Menaka", None),
    ):
        page = [(72.0, 800.0, 9.0, "For immediate release"), TITLE, *lines(BODY)]
        assert (read(pdf([page], {"Title": told})).title == title) is (title is not None)


@pytest.mark.parametrize(
    ("made", "cover", "day"),
    [
        ("D:20190514093000+02'00'", "Bamako, 14 May 2019", date(2019, 5, 14)),
        ("D:20190514093000Z", "", None),
        ("D:20210101000000Z", "New edition for the library", None),
        ("D:20199914", "", None),
        ("yesterday", "", None),
    ],
)
def test_the_day_a_file_was_made_dates_no_report_alone(made: str, cover: str, day: date | None) -> None:
    page = [TITLE, *([(72.0, 770.0, 11.0, cover)] if cover else []), *lines(BODY, top=740)]
    published = read(pdf([page], {"CreationDate": made})).published
    if day is None:
        assert isinstance(published, UnresolvedDate) and published.before is None
    else:
        assert isinstance(published, Published) and published.start == day


def locked(password: str, owner: str, algorithm: str) -> bytes:
    out, writer = io.BytesIO(), PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([lines(BODY)]))))
    writer.encrypt(password, owner, algorithm=algorithm)
    writer.write(out)
    return out.getvalue()


def test_a_file_with_a_password_says_so() -> None:
    assert failure(locked("secret", "owner", "RC4-128")).reason == "a password protects it."


def test_a_file_that_anybody_may_open_is_read() -> None:
    assert read(locked("", "owner", "RC4-128")).text == "\n\n".join(JOINED)


def test_a_scan_says_so() -> None:
    scan = failure(of_streams([b"q 595 0 0 842 0 0 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI Q"] * 3))
    assert "pictures" in scan.reason and "OCR" in scan.remedy


BROKEN = {
    "nothing but a mark": b"%PDF-1.7\n%...",
    "cut in half": pdf([lines(BODY)])[:600],
    "no PDF file": b"%PDF-" + b"\xff\x00" * 500,
    "no pages": of_objects(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>", b"<<>>", b"<<>>"]
    ),
    "pages in a circle": of_objects(
        [b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [2 0 R] /Count 1 >>", b"<<>>", b"<<>>"]
    ),
}


@pytest.mark.parametrize("title", BROKEN)
def test_a_broken_file_says_so(title: str) -> None:
    assert failure(BROKEN[title]).reason


def test_another_language_is_named() -> None:
    french = (
        "Les soldats ont été attaqués dans la nuit par des hommes armés qui sont venus de la frontière avec le pays."
    )
    assert "French" in failure(pdf([lines(french)])).reason


def deep(levels: int) -> bytes:
    """A page whose drawing calls another ten times, which calls another ten times, and so on."""
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<<>>",
        b"<< /Type /Page /Parent 2 0 R /Resources << /XObject << /X 7 0 R >> >> /Contents 6 0 R >>",
        b"<< /Length 5 >>\nstream\n/X Do\nendstream",
    ]
    for level in range(levels):
        last = level == levels - 1
        stream = b"BT /F1 9 Tf (killed) Tj ET" if last else b"/X Do " * 10
        inner = b"/Font << /F1 3 0 R >>" if last else b"/XObject << /X %d 0 R >>" % (8 + level)
        objects.append(
            b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << %s >> /Length %d >>\nstream\n%s\nendstream"
            % (inner, len(stream), stream)
        )
    return of_objects(objects)


def packed(stream: bytes) -> bytes:
    """A page whose drawing is compressed."""
    small = zlib.compress(stream, 9)
    return of_objects(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
            b"<<>>",
            b"<< /Type /Page /Parent 2 0 R /Resources << /Font << /F1 3 0 R >> >> /Contents 6 0 R >>",
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(small), small),
        ]
    )


HOSTILE = {
    "unpacks without end": packed(b" " * 300_000_000),
    "draws in millions of steps": packed(b"q Q\n" * 4_000_000),
    "calls itself tenfold, ten levels deep": deep(10),
    "thousands of pages": of_streams([b"BT /F1 9 Tf (word) Tj ET"] * 3_000),
}


@pytest.mark.parametrize("title", HOSTILE)
def test_hostile_files_end_soon(title: str) -> None:
    started = time.monotonic()
    assert isinstance(read_bytes(HOSTILE[title], "a.pdf"), Ingested | Failure)
    assert time.monotonic() - started < 30


def test_nothing_is_run_or_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise AssertionError("something was run, or the network was asked")

    monkeypatch.setattr(socket, "socket", forbidden)
    monkeypatch.setattr("subprocess.Popen", forbidden)
    writer, out = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf([lines(BODY)])))), io.BytesIO()
    script = {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.launchURL('a')")}
    writer.root_object[NameObject("/OpenAction")] = DictionaryObject(script)
    writer.add_attachment("other.txt", b"A hundred people were killed, police said.")
    writer.write(out)
    assert read(out.getvalue()).text == "\n\n".join(JOINED)


def test_nothing_is_said_on_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    for content in (*BROKEN.values(), pdf([lines(BODY)]), pdf([lines(BODY)])[:-200]):
        read_bytes(content, "a.pdf")
    assert capfd.readouterr() == ("", "")


@settings(deadline=None, max_examples=80)
@given(st.data())
def test_any_damage_is_a_failure_and_never_an_error(data: st.DataObject) -> None:
    content = bytearray(pdf([[TITLE, *lines(BODY)]]))
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    assert isinstance(read_bytes(bytes(content), "a.pdf"), Ingested | Failure)


@given(
    st.lists(
        st.lists(st.builds(Line, st.text("ab-. 1•\u00ad", min_size=1), *[st.floats(-9, 900)] * 2, st.floats(1, 40)))
    )
)
def test_no_word_of_a_page_is_lost_but_at_its_edges(pages: list[list[Line]]) -> None:
    clean = [[line for line in page if line.text.strip()] for page in pages]
    told = text_of(clean)
    for page in clean:
        if len({round(line.y) for line in page}) == 1 and len(clean) == 1:
            assert sum(map(str.isalpha, told)) == sum(map(str.isalpha, "".join(line.text for line in page)))
