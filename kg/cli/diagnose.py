"""`kg diagnose`: what was read with doubt."""

from __future__ import annotations

from collections import Counter
from typing import Annotated

import typer

from kg.cli.formats import Format, emit, remark
from kg.cli.options import DocumentOption, FormatOption, LangOption, StoreOption


def diagnose(
    lang: LangOption,
    document: DocumentOption = "",
    code: Annotated[str, typer.Option("--code", "-c", help="One kind of doubt only.")] = "",
    store: StoreOption = None,
    form: FormatOption = Format.TABLE,
) -> None:
    """Print what was read with doubt, and where.

    Each doubt has its rule, a sentence, the words it is about, and their place in the file.

    Example: kg diagnose --code suspect-year
    """
    from datetime import date

    from kg.catalog import nearest
    from kg.errors import UsageError
    from kg.report.page import answer, check_document
    from kg.store import open_store

    with open_store(store, read_only=True) as graph:
        check_document(graph, date.today(), document)
        rows = answer(graph, "parse-warnings", date.today(), document=document, code=code)
        if code and not rows.rows:
            codes = sorted({str(row["code"]) for row in answer(graph, "parse-warnings", date.today()).dicts()})
            if code not in codes:
                known = ", ".join(codes) or "none"
                raise UsageError(f"no doubt of kind {code}", remedy=f"{nearest(code, codes)}the graph has {known}")
    emit(rows, form, lang)
    if not rows.rows:
        remark("nothing was read with doubt")
    elif form is Format.TABLE:
        found = Counter(str(row["code"]) for row in rows.dicts())
        remark(", ".join(f"{name}: {number}" for name, number in found.most_common()))
