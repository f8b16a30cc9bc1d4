"""The words of a Word file (.docx), as python-docx finds them: its paragraphs and the rows of its tables.

Nothing in the file is run or followed, and nothing but its words is looked at.
"""

from __future__ import annotations

import io
import zipfile

from according.errors import IngestError

MARK = b"PK\x03\x04"
WORDS = "word/document.xml"
# The words of the longest reports are some megabytes of XML; a file that unpacks to more is made to fill a machine.
MOST_UNPACKED = 100_000_000
BROKEN = (ArithmeticError, AttributeError, LookupError, OSError, RuntimeError, SyntaxError, TypeError, ValueError)
"""What a file that breaks the format's rules raises: in reading its XML, its parts and what they say."""


def is_word(content: bytes) -> bool:
    """True for the bytes of a Word file; other office files are ZIP archives without such a part."""
    return content.startswith(MARK) and WORDS in _sizes(content)


def words_of(content: bytes) -> str:
    """The words of a Word file, an empty line between paragraphs. Raises IngestError where it cannot be read."""
    from docx import Document
    from docx.table import Table

    if sum(_sizes(content).values()) > MOST_UNPACKED:
        raise IngestError(f"it unpacks to more than {MOST_UNPACKED:,} bytes.", "Save its words as plain text.")
    try:
        parts = [
            "\n".join(" ".join(cell.text.split()) for row in part.rows for cell in row.cells)
            if isinstance(part, Table)
            else part.text
            for part in Document(io.BytesIO(content)).iter_inner_content()
        ]
    except (*BROKEN, zipfile.BadZipFile) as error:
        raise IngestError(f"the Word file is damaged ({type(error).__name__}).", "Save it again as .docx.") from error
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _sizes(content: bytes) -> dict[str, int]:
    """The names of the parts of a ZIP archive, each with the bytes that it unpacks to; none of a damaged one."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return {part.filename: part.file_size for part in archive.infolist()}
    except (zipfile.BadZipFile, *BROKEN):
        return {}
