"""Where the files that ship with the code lie, in a checkout and in an installed wheel alike."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def folder(name: str) -> Path:
    """The folder ``name`` (``queries``, ``ontology``): beside the packages in a checkout, under ``kg/data`` in a wheel.

    >>> (folder("queries") / "dept-leads.cypher").is_file()
    True
    """
    bundled = _PACKAGE / "data" / name
    return bundled if bundled.is_dir() else _PACKAGE.parent / name


def samples() -> Path:
    """The folder of the documents that ``kg demo`` reads; written for this project."""
    return _PACKAGE / "samples"
