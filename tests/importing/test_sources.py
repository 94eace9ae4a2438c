"""Which files may be read, and in what words the others are refused."""

import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path, PurePath
from time import perf_counter

import pytest

from salestui.domain.errors import FileRefused
from salestui.domain.records import RecordKind
from salestui.importing import find_files, read_file
from salestui.importing.markup import is_markup

DEALS = "Deal,Amount,Stage\nA,1,New\n"
FORMULA = object()
"""A cell of a workbook that no program has reckoned."""


def test_a_folder_gives_its_exports_in_natural_order(tmp_path):
    for name in ["deals_10.csv", "deals_2.csv", "a.xlsx", "notes.md", ".hidden.csv", "~$a.xlsx"]:
        (tmp_path / name).write_text(DEALS)
    (tmp_path / "sub").mkdir()
    with pytest.raises(FileRefused, match="sub has no export in it"):
        find_files([tmp_path / "sub"])
    assert [path.name for path in find_files([tmp_path])] == ["a.xlsx", "deals_2.csv", "deals_10.csv"]
    assert find_files([tmp_path / "notes.md"]) == [tmp_path / "notes.md"]
    (tmp_path / "sub" / "older.csv").write_text(DEALS)
    (tmp_path / "WE_1.ZIP").write_bytes(b"PK")
    assert [path.name for path in find_files([tmp_path])][2:] == ["deals_10.csv", "WE_1.ZIP", "sub"]  # sub is refused


def test_a_folder_in_a_folder_that_nobody_may_list_is_named_and_no_more(tmp_path, monkeypatch):
    (tmp_path / "deals.csv").write_text("x")
    (tmp_path / "old").mkdir()
    listed = Path.iterdir

    def guarded(folder: Path):
        if folder.name == "old":
            raise PermissionError(13, "Permission denied")
        return listed(folder)

    monkeypatch.setattr(Path, "iterdir", guarded)
    assert [file.name for file in find_files([tmp_path])] == ["deals.csv", "old"]


@pytest.mark.parametrize("name", ["gone.csv", "nul\0byte.csv"])
def test_a_path_that_does_not_exist_is_refused(tmp_path, name):
    with pytest.raises(FileRefused):
        find_files([tmp_path / name])
    with pytest.raises(FileRefused):
        read_file(tmp_path / name)


REFUSED = {
    "empty": (b"", "is empty"), "blank": (b" \n\r\n\t", "nothing in it"), "mark only": (b"\xef\xbb\xbf", "nothing in it"), "pdf": (b"%PDF-1.7 xxxx", "PDF"), "binary": (bytes(range(256)) * 20, "no text"),
    "nul": (b"\0" * 500, "no"), "broken workbook": (b"\xd0\xcf\x11\xe0" + b"x" * 600, "workbook"), "broken zip": (b"PK\x03\x04" + b"x" * 600, "archive"), "wide": ((",".join("abcdefgh" for _ in range(6000)) + "\n").encode(), "columns"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_table_is_refused_in_one_sentence(read, name):
    content, words = REFUSED[name]
    with pytest.raises(FileRefused, match=words) as refusal:
        read(content)
    assert "\n" not in str(refusal.value)


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(FileRefused, match="folder"):
        read_file(tmp_path)


def test_too_big_a_file_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("salestui.importing.sources.LARGEST_FILE", 10)
    (tmp_path / "big.csv").write_text(DEALS)
    with pytest.raises(FileRefused, match="bigger than"):
        read_file(tmp_path / "big.csv")


def test_too_many_lines_are_refused(read, monkeypatch):
    monkeypatch.setattr("salestui.importing.body.MOST_ROWS", 3)
    with pytest.raises(FileRefused, match="more than 3"):
        read("Deal,Amount,Stage\n" + "A,1,New\n" * 5)


def zipped(**members: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return buffer.getvalue()


def test_one_table_in_an_archive_is_read(read):
    assert len(read(zipped(deals_csv=DEALS), "export.zip").records) == 1
    with pytest.raises(FileRefused, match="archive of 1 file without a table"):
        read(zipped(a_png=DEALS), "export.zip")


def test_an_archive_of_tables_is_read_as_a_folder_would_be(tmp_path, monkeypatch):
    path = tmp_path / "export.zip"
    users = "Name,Email,Role\nAna Marin,ana@example.com,AE\n"
    names = ("../../etc/deals10.csv", "/abs/deals2.csv", "__MACOSX/deals.csv", ".hidden.csv", "empty.csv", "readme.md")
    with zipfile.ZipFile(path, "w") as archive:
        for name in names:
            archive.writestr(name, "" if name == "empty.csv" else DEALS)
        archive.writestr("users.xlsx", workbook({"Users": [line.split(",") for line in users.splitlines()]}))
    readings = read_file(path)
    told = [(one.path.removeprefix(f"{path} "), one.kind, len(one.records)) for one in readings]
    assert told == [
        ("(.. › .. › etc › deals10.csv)", RecordKind.DEALS, 1), ("(abs › deals2.csv)", RecordKind.DEALS, 1),
        ("(empty.csv)", RecordKind.NOT_OURS, 0), ("(users.xlsx)", RecordKind.REPS, 1),
    ]  # fmt: skip
    assert [file.name for file in tmp_path.rglob("*")] == ["export.zip"]
    monkeypatch.setattr("salestui.importing.archives.MOST_TABLES", 3)
    with pytest.raises(FileRefused, match="holds 4 tables"):
        read_file(path)


def test_a_bomb_in_an_archive_is_refused_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr("salestui.importing.archives.LARGEST_FILE", 100_000)
    monkeypatch.setattr("salestui.importing.archives.LARGEST_WORKBOOK", 100_000)
    path, inner = tmp_path / "bomb.zip", io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/workbook.xml", "0" * 200_000)
    for members in ({"a.csv": "0" * 60_000, "b.csv": "0" * 60_000}, {"a.csv": DEALS, "b.xlsx": inner.getvalue()}):
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(name, content)
        with pytest.raises(FileRefused, match="unpacks to more than"):
            read_file(path)


def test_a_workbook_gives_a_reading_a_sheet(tmp_path):
    path = tmp_path / "book.xlsx"
    path.write_bytes(
        workbook(
            {
                "Deals": [
                    ["Deal", "Amount", "Stage", "Close Date"],
                    ["A", 1.5, "New", 45631],
                    ["B", 2, "New", 45632.5],
                ],
                "Other": [["x"], ["y"]],
                "Blank": [],
                "hiddenSheet": [["Deal", "Amount", "Stage"], ["C", 1, "New"]],
            }
        )
    )
    deals, other = read_file(path)
    assert (deals.kind, deals.path, other.kind) == (RecordKind.DEALS, f"{path} (Deals)", RecordKind.NOT_OURS)
    assert (str(deals.records[0].amount), deals.records[0].close_on, deals.records[1].line) == (
        "1.5",
        datetime.date(2024, 12, 5),
        3,
    )


def test_a_workbook_without_its_reader_names_the_command(tmp_path, monkeypatch):
    monkeypatch.setitem(__import__("sys").modules, "python_calamine", None)
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook({"Deals": [["Deal"]]}))
    with pytest.raises(FileRefused, match=r'pip install "salestui\[xlsx\]"'):
        read_file(path)


def test_what_the_reader_of_workbooks_raises_becomes_a_sentence_and_nothing_else_does(tmp_path, monkeypatch):
    calamine = pytest.importorskip("python_calamine")
    path = tmp_path / "book.xlsx"
    path.write_bytes(workbook({"Deals": [["Deal"]]}))
    panic = type("PanicException", (BaseException,), {})
    for fault, words in (
        (calamine.PasswordError("?"), "protected by a password"),
        (calamine.ZipError("?"), "damaged"),
        (panic("index out of range"), "cannot be read"),
        (KeyboardInterrupt(), None),
    ):

        def fails(*_, fault=fault):
            raise fault

        monkeypatch.setattr("salestui.importing.workbooks._sheets", fails)
        with pytest.raises(FileRefused if words else KeyboardInterrupt, match=words):
            read_file(path)


def workbook(sheets: dict[str, list[list[object]]], after: str = "") -> bytes:
    """The smallest workbook that holds these cells."""
    buffer = io.BytesIO()
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    with zipfile.ZipFile(buffer, "w") as archive:
        overrides = "".join(
            f'<Override PartName="/xl/worksheets/sheet{nth}.xml" ContentType="{kind}.worksheet+xml"/>'
            for nth, _ in enumerate(sheets, 1)
        )
        archive.writestr(
            "[Content_Types].xml",
            f'{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>{overrides}</Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="{rel}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        hidden = ' state="veryHidden"'
        names = "".join(
            f'<sheet name="{name}" sheetId="{nth}" r:id="r{nth}"{hidden * name.startswith("hidden")}/>'
            for nth, name in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/workbook.xml",
            f'{head}<workbook xmlns="{main}" xmlns:r="{rel}"><sheets>{names}</sheets></workbook>',
        )
        links = "".join(
            f'<Relationship Id="r{nth}" Type="{rel}/worksheet" Target="worksheets/sheet{nth}.xml"/>'
            for nth, _ in enumerate(sheets, 1)
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'{head}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{links}</Relationships>',
        )
        for nth, rows in enumerate(sheets.values(), 1):
            body = "".join(
                "<row>"
                + "".join(
                    f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
                    if isinstance(cell, str)
                    else "<c><f>1+1</f><v/></c>"
                    if cell is FORMULA
                    else f"<c><v>{cell}</v></c>"
                    for cell in row
                )
                + "</row>"
                for row in rows
            )
            archive.writestr(
                f"xl/worksheets/sheet{nth}.xml",
                f'{head}<worksheet xmlns="{main}"><sheetData>{body}</sheetData>{after}</worksheet>',
            )
    return buffer.getvalue()


def test_a_misnamed_workbook_is_still_read(tmp_path):
    path = Path(tmp_path / "export.csv")
    path.write_bytes(workbook({"Deals": [["Deal", "Amount", "Stage"], ["A", 1, "New"]]}))
    assert len(read_file(path)[0].records) == 1


def test_cells_merged_over_rows_fill_them_and_formulas_without_a_value_are_told(read):
    rows = [["Rep", "Deal", "Amount", "Stage"], ["Ann", "A", 1, "New"], ["", "B", 2, "New"], ["Bo", "C", 3, "New"]]
    book = workbook({"Deals": rows}, '<mergeCells count="1"><mergeCell ref="A2:A3"/></mergeCells>')
    assert [one.owner for one in read(book, "a.xlsx").records] == ["Ann", "Ann", "Bo"]
    rows[1][2] = FORMULA
    found = read(workbook({"Deals": rows}), "a.xlsx")
    assert [one.owner for one in found.records] == ["Ann", None, "Bo"]
    assert [one.decided for one in found.evidence if one.about == "formulas"] == ["1 without a value, read as blank"]


def reaching(cell: str, dimension: str = "") -> bytes:
    """A workbook with three deals and one cell far from them."""
    line = "".join(filter(str.isdigit, cell.partition(" ")[0]))
    buffer = io.BytesIO()
    rows = [["Deal", "Amount", "Stage"], *(["A", 1, "New"] for _ in range(3))]
    with zipfile.ZipFile(io.BytesIO(workbook({"Deals": rows}))) as whole, zipfile.ZipFile(buffer, "w") as archive:
        for member in whole.namelist():
            text = whole.read(member).decode()
            if "/sheet1" in member:
                far = f'</row><row r="{line}"><c r="{cell}</c></row></sheetData>'
                text = text.replace("</row></sheetData>", far).replace("<sheetData>", f"{dimension}<sheetData>")
            archive.writestr(member, text)
    return buffer.getvalue()


@pytest.mark.parametrize("dimension", ['<dimension ref="A1:XFD1048576"/>', '<dimension ref="A1"/>', ""])
def test_a_sheet_that_reaches_too_far_for_the_memory_is_refused(read, dimension):
    with pytest.raises(FileRefused, match="reaches to column XFD and line 1,048,576; delete what stands far"):
        read(reaching('XFD1048576" t="inlineStr"><is><t> </t></is>', dimension), "a.xlsx")


def test_a_cell_far_away_that_is_only_formatted_is_none(read):
    far = reaching('XFD1048576" s="0">', '<dimension ref="A1:XFD1048576"/>')
    assert len(read(far, "a.xlsx").records) == 3


def test_cells_merged_above_the_first_line_fill_nothing(read):
    rows = [
        [],
        [],
        ["Deal", "Rep", "Amount", "Stage"],
        ["A", "Ann", 1, "New"],
        ["B", "", 2, "New"],
        ["C", "Bo", 3, "New"],
    ]
    found = read(workbook({"Deals": rows}, '<mergeCells count="1"><mergeCell ref="B1:D1"/></mergeCells>'), "a.xlsx")
    assert [one.owner for one in found.records] == ["Ann", None, "Bo"]


def test_cells_that_are_merged_over_and_over_take_no_time(read):
    rows = [["Deal", "Rep", "Stage"], *([f"D{number}", "", "New"] for number in range(3_000))]
    book = workbook({"Deals": rows}, "<mergeCells>" + '<mergeCell ref="B2:B3001"/>' * 50_000 + "</mergeCells>")
    started = perf_counter()
    assert len(read(book, "a.xlsx").records) == 3_000
    assert perf_counter() - started < 3


def test_a_damaged_part_that_no_sheet_is_made_of_takes_nothing_away(read):
    buffer = io.BytesIO(workbook({"Deals": [["Deal", "Amount", "Stage"], ["A", 1, "New"]]}))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("xl/worksheets/left.xml", "x")
    book = bytearray(buffer.getvalue())
    at = book.rfind(b"PK\x01\x02") + 20
    book[at : at + 8] = b"\xff\xff\x00\x00" * 2  # it is said to go on beyond the end of the file
    assert len(read(bytes(book), "a.xlsx").records) == 1


def test_an_archive_packed_in_a_damaged_way_is_refused(read):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("deals.csv", b"\x09\x04\x05\x00" + b"\xff" * 20)
    content = bytearray(buffer.getvalue())
    for mark, at in ((b"PK\x01\x02", 10), (b"PK\x03\x04", 8)):
        content[content.rfind(mark) + at] = zipfile.ZIP_LZMA
    with pytest.raises(FileRefused, match="damaged or locked"):
        read(bytes(content), "export.zip")


def test_no_page_takes_long_or_much_room_to_be_refused(read, monkeypatch):
    monkeypatch.setattr("salestui.importing.markup.MOST_CELLS", 100_000)
    started = perf_counter()
    with pytest.raises(FileRefused, match="more than 100,000 cells"):
        read("<table>" + "<tr><td colspan=5000>" * 1_000, "report.xls")
    for endless in ("<a ", "<a b='", "<div"):
        with pytest.raises(FileRefused, match="without a table"):
            read("<table>" + endless * 3_000, "report.xls")
    assert not is_markup(b"<!--a-->" * 500 + b"x")
    assert perf_counter() - started < 2


def test_a_web_page_named_as_a_workbook_is_its_table(read):
    rows = "<tr><td>A &amp; B<br>x<td colspan=2>Ann<td>1,000.50<td>08/31/2026</tr><tr><td>B</td><td>Bo</td><td></td><td></td><td></td></tr>"
    head = "<tr>" + "".join(f"<th>{name}</th>" for name in ("Deal", "Owner", "", "Amount", "Close Date")) + "</tr>"
    page = f"<html xmlns:x='urn:x'><head><meta charset=windows-1252><style>td {{x}}</style></head><body><table><tr><td>Menu<td>Help<tr><td>é</table><table>{head}{rows}</table></body></html>"
    found = read(page.encode("cp1252"), "report.xls")
    told = [(one.name, one.owner, one.amount, str(one.close_on)) for one in found.records]
    assert told == [("A & B x", "Ann", Decimal("1000.50"), "2026-08-31"), ("B", "Bo", None, "None")]
    for bad in ("<html><body>Log in</body></html>", "<!DOCTYPE html><table><tr><td>a<td>b</table>", "<table><![x["):
        with pytest.raises(FileRefused, match="web page"):
            read(bad, "report.xls")


def test_a_workbook_in_xml_is_its_sheets(read_all):
    cell = '<Cell{}><Data ss:Type="{}">{}</Data></Cell>'.format
    head = "".join(cell("", "String", name) for name in ("Deal", "Owner", "Stage", "Amount", "Close Date"))
    row = (
        cell("", "String", "A")
        + cell(' ss:Index="4"', "Number", "1.5")
        + cell("", "DateTime", "2026-08-31T00:00:00.000")
    )
    sheet = f'<Worksheet ss:Name="Open"><Table><Row>{head}</Row><Row>{row}</Row></Table></Worksheet>'
    book = f'<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:x">{sheet}{sheet.replace("Open", "Won")}</Workbook>'
    found = read_all(book, "report.xls")
    assert [PurePath(one.path).name for one in found] == ["report.xls (Open)", "report.xls (Won)"]
    told = [(one.name, one.owner, one.amount, str(one.close_on)) for one in found[0].records]
    assert told == [("A", None, Decimal("1.5"), "2026-08-31")]


@pytest.mark.parametrize(
    ("content", "what"),
    [('[{"id": 1}]', "JSON"), ('{\n "deals": []}', "JSON"), ("<?xml version='1.0'?><deals/>", "XML")],
)
def test_what_programs_exchange_is_refused_by_its_name(read, content, what):
    with pytest.raises(FileRefused, match=f"is {what}; export the records as .csv"):
        read(content)


def test_the_name_of_the_only_sheet_says_that_it_holds_goals_and_of_which_year(read):
    content = workbook({"Quota 2026": [["Rep", "Q1", "Q2"], ["Ann", 100, 200]]})
    found = read(content, "numbers.xlsx")
    assert [(one.owner, one.starts_on, one.target) for one in found.records] == [
        ("Ann", datetime.date(2026, 1, 1), 100),
        ("Ann", datetime.date(2026, 4, 1), 200),
    ]


def test_an_archive_with_a_file_of_no_name_is_read_without_it(read):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("deals.csv", DEALS)
        archive.writestr("x", "")
    content = packed.getvalue().replace(b"x", b"\0")
    assert len(read(content, "deals.zip").records) == 1
