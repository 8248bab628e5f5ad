"""One file a kind of source, each from bytes to the text that offsets refer to; the content decides, not the name."""

from __future__ import annotations

import hashlib
import os
from pathlib import Path

from kg.errors import SourceError
from kg.model import SourceText
from loaders.formats import docx, html, pdf, plain

SUFFIXES = (".txt", ".text", ".md", ".html", ".htm", ".shtml", ".docx", ".doc", ".pdf")

# How the first bytes of files that are no text look, and what a person calls them.
_MAGIC = (
    (b"PK\x03\x04", "a zip archive or an Office file other than docx"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (doc, xls, wps)"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed file"),
    (b"Rar!", "a compressed file"),
    (b"7z\xbc\xaf", "a compressed file"),
)


def read(path: Path) -> SourceText:
    """The text of the file at ``path``, with the digest of its bytes: of plain text decoded, else what the file shows.

    Raises SourceError where the file is missing, unreadable, empty, or holds no text.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError:
        raise SourceError("no such file", place=str(path), remedy="check the path") from None
    except IsADirectoryError:
        raise SourceError("this is a folder", place=str(path), remedy="give its files, or use kg load for folders") from None
    except PermissionError:
        raise SourceError("no right to read it", place=str(path), remedy="change its access rights") from None
    except OSError as error:
        raise SourceError(
            f"cannot be read ({error.strerror or error})", place=str(path), remedy="check the path and the disk"
        ) from None
    text = _text(data, path)
    if not text.strip("\ufeff \t\r\n\f\v\u00a0\u3000\u200b"):
        raise SourceError("the file is empty", place=str(path), remedy="give a file with the text of a document")
    return SourceText(text, name_of(path), hashlib.sha256(data).hexdigest())


def _text(data: bytes, path: Path) -> str:
    """The text in the bytes of a file, by what they are; raises SourceError where there is none."""
    remedy = "save its text as UTF-8 and load that"
    try:
        if data[:1024].lstrip(b"\x00\t\r\n\f \xef\xbb\xbf").startswith(b"%PDF"):
            remedy = "load its text or its Word file instead"
            return pdf.text_of(data)
        if data.startswith(b"PK\x03\x04") and b"word/" in data:
            return docx.text_of(data)
        for magic, what in _MAGIC:
            if data.startswith(magic):
                raise ValueError(f"this is {what}, not a text that can be read")
        remedy = "save it as UTF-8 plain text"
        text = plain.decode(data)
    except ValueError as error:
        raise SourceError(str(error), place=str(path), remedy=remedy) from None
    return html.text_of(text) if html.is_html(text, path.suffix.lower()) else text


def name_of(path: Path) -> str:
    """The path as text; bytes in it that are no UTF-8 are written out, since no graph and no file holds them.

    >>> print(name_of(Path("通知.txt")), name_of(Path("\\udcd6.txt")))
    通知.txt \\xd6.txt
    """
    return os.fsencode(path).decode(errors="backslashreplace")
