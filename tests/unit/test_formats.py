"""Kinds of files, made here with the libraries that write them: their content decides how they are read, not their name."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import openpyxl
import pytest
import typer
from docx.oxml import parse_xml
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from kg.cli.extract import extract as printed
from kg.errors import SourceError
from kg.model import Role
from kg.store import open_store
from kg.titles import Language
from loaders.extract import extract
from loaders.formats import read
from loaders.load import load

LINES = ("青川市节水方案", "一、重点任务", "（一）推广节水器具。2027年底前完成。（市水务局牵头，市财政局参与）")
ROWS = (
    ("序号", "工作任务", "牵头单位", "责任单位", "完成时限"),
    ("1", "建设备用水源", "市水务局", "市财政局", "2026年底前"),
    ("2", "加固堤坝", "", "市应急局", "2027年"),  # 市水务局 is one cell over both rows
)
READ = [
    ("推广节水器具", ["市水务局"], ["市财政局"], ["2027年底前"]),
    ("建设备用水源", ["市水务局"], ["市财政局"], ["2026年底前"]),
    ("加固堤坝", ["市水务局"], ["市应急局"], ["2027年"]),
]
TABLE_LINES = (
    "序号\t工作任务\t牵头单位\t责任单位\t完成时限\n"
    "1\t建设备用水源\t市水务局\t市财政局\t2026年底前\n"
    "2\t加固堤坝\t市水务局\t市应急局\t2027年\n"
)


def page(charset: str = "utf-8") -> str:
    cells = [[f"<td{' rowspan=2' * (cell == '市水务局')}><p>{cell}</p></td>" for cell in row if cell] for row in ROWS]
    rows = "".join(f"<tr>{''.join(row)}</tr>" for row in cells)
    return (
        f'<!DOCTYPE html><html><head><meta charset="{charset}"><title>某网站</title><style>p {{ color: red }}</style></head>'
        f"<body><nav><a href=/>首页</a></nav><script>var a = '市公安局牵头';</script><div><h1>{LINES[0]}</h1>"
        f"<p>{LINES[1]}</p><p>{LINES[2].replace('牵头', '<b>牵头</b>')}</p><table>{rows}</table></div></body></html>"
    )


def word() -> bytes:
    file = docx.Document()
    for line in LINES:
        file.add_paragraph(line)
    grid = file.add_table(len(ROWS), len(ROWS[0]))
    for at, row in enumerate(ROWS):
        for column, cell in enumerate(row):
            grid.cell(at, column).text = cell
    grid.cell(1, 2).merge(grid.cell(2, 2))
    return saved(file)


def saved(file: object) -> bytes:
    data = io.BytesIO()
    file.save(data)  # type: ignore[attr-defined]
    return data.getvalue()


def portable(password: str | None = None) -> bytes:
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    style = ParagraphStyle("text", fontName="STSong-Light", fontSize=11, leading=16, wordWrap="CJK")
    grid = TableStyle([("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONT", (0, 0), (-1, -1), "STSong-Light")])
    grid.add("SPAN", (2, 1), (2, 2))
    body = [*(Paragraph(line, style) for line in LINES), Table(ROWS, style=grid), PageBreak(), Paragraph("三、附则", style)]

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont("STSong-Light", 9)
        canvas.drawCentredString(300, 20, f"— {canvas.getPageNumber()} —")

    data = io.BytesIO()
    lock = StandardEncryption(password) if password else None
    SimpleDocTemplate(data, encrypt=lock).build(body, onFirstPage=foot, onLaterPages=foot)
    return data.getvalue()


def scan() -> bytes:
    data = io.BytesIO()
    canvas = Canvas(data)
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()
    return data.getvalue()


def text(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    return read(path).text


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("plan.html", page().encode()),
        ("plan.txt", page().encode()),
        ("wrong-charset.htm", page().encode("gbk")),
        ("wrong-charset.shtml", page("gb2312").encode()),
        ("plan.docx", word()),
        ("plan.doc", word()),
        ("plan.pdf", portable()),
        ("pdf.txt", portable()),
    ],
)
def test_every_kind_says_the_same(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    source = read(tmp_path / name)
    assert source.text.startswith("\n".join(LINES) + "\n" + TABLE_LINES)
    assert "公安" not in source.text and "首页" not in source.text and "— 1 —" not in source.text
    (found,) = extract(source)
    said = [
        (
            task.summary,
            [d.mention for d in task.duties if d.role is Role.LEAD],
            [d.mention for d in task.duties if d.role is Role.PARTICIPATE],
            [d.text for d in task.deadlines],
        )
        for task in found.tasks[:3]
    ]
    assert said == READ
    assert all(duty.span.of(source.text) == duty.mention for task in found.tasks for duty in task.duties)


@pytest.mark.parametrize(
    ("name", "data", "problem", "remedy"),
    [
        (
            "a.pdf",
            scan(),
            "the PDF holds no text, only pictures of pages (a scan)",
            "load its text",
        ),
        ("b.pdf", portable("secret"), "the PDF is locked by a password", "load its text"),
        ("c.pdf", b"%PDF-1.4 broken", "the PDF is damaged (", "load its text"),
        ("d.docx", word()[:3000], "the Word file is damaged (BadZipFile)", "save its text"),
        ("e.docx", saved(openpyxl.Workbook()), "this is a zip archive or an Office file other than docx", "save its text"),
        (
            "f.doc",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600),
            "this is an old Office file (doc, xls, wps)",
            "save its text",
        ),
        ("g.html", b"<html><body><script>1</script></body></html>", "the file is empty", "give a file"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(tmp_path: Path, name: str, data: bytes, problem: str, remedy: str) -> None:
    with pytest.raises(SourceError) as told:
        text(tmp_path / name, data)
    assert told.value.problem.startswith(problem) and told.value.remedy.startswith(remedy)
    assert "\n" not in str(told.value)


def test_pages_laid_out_with_tables_and_tables_of_labels(tmp_path: Path) -> None:
    long = "（一）建库。" + "水库要建在上游。" * 200 + "（市水务局负责）"
    said = text(
        tmp_path / "old.html",
        f"<html><table><tr><td>菜单</td><td><table><tr><td>发文机关：</td><td>青川市人民政府</td><td>发文字号：</td>"
        f"<td>青政发〔2026〕3号</td></tr></table>一、任务<br>{long}</td></tr></table></html>".encode(),
    )
    assert said == f"菜单\n发文机关：青川市人民政府\n发文字号：青政发〔2026〕3号\n一、任务\n{long}\n"
    (found,) = extract(read(tmp_path / "old.html"))
    assert (found.document.issuer, found.document.number) == ("青川市人民政府", "青政发〔2026〕3号")


def test_deep_pages_and_wide_cells_end(tmp_path: Path) -> None:
    assert text(tmp_path / "a.html", ("<div>" * 5000 + "省水利厅").encode()) == "省水利厅\n"
    assert text(tmp_path / "b.html", "<table><tr><td colspan=999999>甲<td rowspan=9x>乙</table>".encode()).startswith("甲\t")


def test_word_counts_and_revisions(tmp_path: Path) -> None:
    file = docx.Document()
    for line in ("建库。", "修渠。"):
        file.add_paragraph(line, style="List Number")
    held = file.add_paragraph("植树")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    held._p.append(parse_xml(f"<w:ins {space}><w:r><w:t>造林</w:t></w:r></w:ins>"))
    held._p.append(parse_xml(f"<w:del {space}><w:r><w:delText>开荒</w:delText></w:r></w:del>"))
    assert text(tmp_path / "a.docx", saved(file)) == "1.建库。\n2.修渠。\n植树造林\n"


def test_a_folder_of_all_kinds(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name, data in (("a.html", page().encode()), ("b.docx", word()), ("c.pdf", portable()), ("d.pdf", scan())):
        (folder / name).write_bytes(data)
    with open_store(str(tmp_path / "g.kgl"), read_only=False) as store:
        loaded = load([folder], store)
    assert (loaded.documents, [Path(failure.file).name for failure in loaded.failures]) == (3, ["d.pdf"])


def test_the_text_that_places_count_in_is_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.docx").write_bytes(word())
    (tmp_path / "b.pdf").write_bytes(scan())
    with pytest.raises(typer.Exit) as ended:
        printed([tmp_path / "a.docx", tmp_path / "b.pdf"], Language.EN, text=True)
    out, err = capsys.readouterr()
    assert (ended.value.exit_code, out) == (1, read(tmp_path / "a.docx").text)
    assert "b.pdf: the PDF holds no text" in err
