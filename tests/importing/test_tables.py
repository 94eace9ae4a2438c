"""How a table lies in a file: encoding, delimiter, header, footers, groups, broken quotes."""

import codecs

import pytest

from salestui.domain.errors import FileRefused
from salestui.domain.kinds import Outcome
from salestui.domain.records import RecordKind

TEXT = "Deal,Rep,Company,Amount,Stage\nCafé Núñez,Ann,Müller,5,New\nB,Bo,Ögren,6,New\n"
ENCODINGS = {
    "utf-8": TEXT.encode(),
    "utf-8 with mark": TEXT.encode("utf-8-sig"),
    "utf-16 little": codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
    "utf-16 big": codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
    "utf-16 without mark": TEXT.encode("utf-16-le"),
    "utf-16 big without mark": TEXT.encode("utf-16-be"),
    "utf-32": TEXT.encode("utf-32"),
    "windows-1252": TEXT.encode("cp1252"),
}


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_an_encoding_is_found(read, encoding):
    found = read(ENCODINGS[encoding])
    assert [(deal.name, deal.account) for deal in found.records] == [("Café Núñez", "Müller"), ("B", "Ögren")]
    assert found.evidence[0].about == "encoding"


def test_an_old_encoding_is_told_by_the_headers_that_are_known_in_it(read):
    polish = "Nazwa szansy;Właściciel;Etap;Kwota;Data zamknięcia\nA;Łukasz;Nowy;1;4 października 2026\n"
    assert [(one.owner, str(one.close_on)) for one in read(polish.encode("cp1250")).records] == [
        ("Łukasz", "2026-10-04")
    ]
    japanese = "取引名,取引担当者,取引ステージ,金額,クローズ日\nA,田中,新規,￥２０００,2026年3月4日\n"
    (found,) = read(japanese.encode("cp932")).records
    assert (found.owner, found.amount, str(found.close_on)) == ("田中", 2000, "2026-03-04")


@pytest.mark.parametrize("name", ["Čapek & Šťastný", "Łódź Spółka", "Mąkosza", "Ťahanovce"])
def test_letters_of_central_europe_tell_their_encoding(read, name):
    found = read(f"Deal;Owner;Stage\n{name};Ann;New\n".encode("cp1250"))
    assert found.records[0].name == name


@pytest.mark.parametrize(
    "name", ["Müller & Söhne", "Façade 20 m³", "¿Qué tal?", "Nº 5 – 1ª fase", "Œuvre à 5 £", "Zoë"]
)
def test_letters_of_western_europe_stay_what_they_are(read, name):
    found = read(f"Deal;Owner;Stage\n{name};Ann;New\n".encode("cp1252"))
    assert found.records[0].name == name


def test_what_excel_saves_for_old_macs_is_read(read):
    for text in (
        "Deal;Verkäufer;Phase\rGröße;Jörg;Neu\r",
        "Deal;Owner;Stage\rGröße;Jörg;Neu\r",
        "Deal;Verkäufer;Phase\nGröße;Jörg;Neu\n",
    ):
        assert [(one.name, one.owner) for one in read(text.encode("mac_roman")).records] == [("Größe", "Jörg")]
        assert [(one.name, one.owner) for one in read(text.replace("\r", "\r\n").encode("cp1252")).records] == [
            ("Größe", "Jörg")
        ]


def test_another_encoding_is_read_when_said(read):
    text = "Deal,Stage,Amount\nŽižkov,New,5\n"
    assert read(text.encode("cp1250"), encoding="cp1250").records[0].name == "Žižkov"
    with pytest.raises(FileRefused, match="klingon"):
        read(text, encoding="klingon")
    with pytest.raises(FileRefused, match="ascii"):
        read(text, encoding="ascii")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_a_delimiter_and_a_newline_are_found(read, delimiter, newline):
    rows = [
        ["Deal", "Amount", "Stage", "Description"],
        ["A", "5", "New", '"a, b; c | d"'],
        ["B", "6", "New", '"two\nlines"'],
    ]
    found = read(newline.join(delimiter.join(row) for row in rows) + newline)
    assert [deal.name for deal in found.records] == ["A", "B"]
    assert found.records[1].description == "two\nlines"


def test_excel_may_name_the_delimiter(read):
    assert len(read("sep=;\r\nDeal;Amount;Stage\r\nA, B;5;New\r\n").records) == 1


def test_a_delimiter_that_excel_names_wrongly_is_found_all_the_same(read):
    found = read("sep=;\nDeal,Stage,Amount,Notes\nA,Prospecting,5,a; b\n")
    assert [(one.line, one.name, one.amount) for one in found.records] == [(3, "A", 5)]


def test_single_quotes_may_wrap_cells(read):
    assert read("'Deal','Amount','Stage'\n'A, B','5','New'\n").records[0].name == "A, B"


def test_a_cell_of_180_kilobytes_is_read(read):
    found = read("Deal,Amount,Stage,Description\nA,5,New," + "x" * 180_000 + "\n")
    assert len(found.records[0].description) == 180_000


def test_nul_bytes_vanish(read):
    assert read("Deal,Amount,Stage\nA\0cme,5,New\n").records[0].name == "Acme"


def test_lines_above_the_header_are_skipped_and_counted(read):
    found = read("My pipeline\nAs of 2026-11-18\n\nDeal,Rep,Amount,Stage\nA,Ann,5,New\n")
    assert (found.records[0].line, found.dropped) == (5, {"line above the header": 2})


def test_a_short_line_is_filled_and_a_long_one_rejected(read):
    found = read("Deal,Amount,Stage,Next step\nA,5\nB,6,New,x,,\nC,7,New,x,y\n")
    assert [(deal.name, deal.stage) for deal in found.records] == [("A", None), ("B", "New")]
    assert found.rejected[0].line == 4
    assert "5 cells where the header has 4" in found.rejected[0].reason


@pytest.mark.parametrize(
    ("text", "taken", "refused"),
    [
        ("A,5,New,x\nB,6,New,y\nC,7,N", ["A", "B"], 4),
        ("A,5,New,x\nB,6,New,y\nCorvo re", ["A", "B"], 4),
        ("A,5,New,x\nB,6,New,y\nC,7,New,", ["A", "B", "C"], 0),
        ("A,5,New,x\nB,6,New,y\nC,7,New\n", ["A", "B", "C"], 0),
        ("A,5,New\nB,6,New\nC,7", ["A", "B", "C"], 0),
        ("A,5,New,x\nB,6,New,y\n\nMade for Ann", ["A", "B"], 0),
        ("A,5,New,x\nB,6,New,y\nTotal,11", ["A", "B"], 0),
        ("A,5,New,x\nB,6,New,y\nCopyright (c) Acme", ["A", "B"], 0),
    ],
)
def test_a_file_that_breaks_off_in_a_line_gives_no_record_of_half_of_it(read, text, taken, refused):
    found = read(f"Deal,Amount,Stage,Next step\n{text}")
    assert [deal.name for deal in found.records] == taken
    assert [one.line for one in found.rejected] == [refused] * bool(refused)
    assert all("the file breaks off in this line" in one.reason for one in found.rejected)


def test_blank_and_repeated_headers_are_kept_apart(read):
    found = read("Deal,,Amount,Stage,Note x,Note x,Line\nA,q,5,New,1,2,3\n")
    assert found.headers == ("Deal", "column 2", "Amount", "Stage", "Note x", "Note x (2)", "Line")
    assert found.records[0].extra == {"column 2": "q", "Note x": "1", "Note x (2)": "2", "Line": "3"}


def test_the_second_of_two_equal_headers_fills_in_for_a_blank_first(read):
    assert read("Deal,Amount,Stage,Amount\nA,,New,7\n").records[0].amount == 7


def test_a_header_with_line_breaks_quotes_and_stars_is_understood(read):
    found = read('"Deal\nName *",“Close\u00a0Date”,Amount,Stage ↑\nA,2026-01-02,5,New\n')
    assert found.unknown == ()
    assert set(found.fields) == {"name", "close_on", "amount", "stage"}


def test_footers_totals_and_repeated_headers_are_dropped_and_counted(read):
    found = read(
        "Opportunity Owner,Stage,Opportunity Name,Amount,Close Date\nAnn,New,A,5,7/31/2026\nSubtotal,,,5,\nOpportunity Owner,Stage,Opportunity Name,Amount,Close Date\n"
        "Bo,New,B,6,7/31/2026\nTotal,,,11,\n,,,,\n,,,,\nGrand Totals (2 records),,,,\nConfidential Information - Do Not Distribute,,,,\nMy report,,,,\n"
    )
    assert [deal.name for deal in found.records] == ["A", "B"]
    assert found.dropped == {"totals": 2, "repeated header": 1, "footer": 3}
    assert not found.rejected


def test_the_sums_of_groups_under_their_names_are_no_deals(read):
    deals = ["Ann,Sum it up,Acme,Offer,5", "Ann,B,Acme,Offer,5", "Bo,C,Acme,Offer,7"]
    for sums in [["Ann Total,,,,10", "Bo Total,,,,7", "Grand Total,,,,17"], ["Ann Ergebnis,,,,10", "Bo Ergebnis,,,,7", "Gesamtergebnis,,,,17"]]:  # fmt: skip
        found = read("\n".join(["Owner,Deal,Account,Stage,Amount", *deals[:2], sums[0], deals[2], *sums[1:]]))
        assert [(deal.owner, deal.name) for deal in found.records] == [("Ann", "Sum it up"), ("Ann", "B"), ("Bo", "C")]
        assert (sum(found.dropped.values()), found.rejected) == (3, ())
    kept = read("Owner,Deal,Account,Stage,Amount\nAnn Total,A,,,5\nAnn Lee,,,,5\n")
    assert [(deal.owner, deal.name) for deal in kept.records] == [("Ann Total", "A")]
    assert [one.line for one in kept.rejected] == [3]


def test_the_word_for_a_sum_may_stand_beside_it_in_any_column(read):
    found = read(
        "Opportunity Owner,Account Name,Opportunity Name,Stage,Amount,Close Date\n"
        "Ann,Acme,A,New,5,2026-03-15\n,Beta,B,New,6,2026-03-15\nSubtotal,,,Sum,11,\n,,,Count,2,\n"
        "Bo,Acme,C,New,7,2026-03-15\n,Beta,D,New,7,2026-03-15\nSubtotal,,,Sum,14,\n,,,Count,2,\nTotal,,,Sum,25,\n,,,Count,4,\n"
    )
    assert [(deal.owner, deal.name) for deal in found.records] == [("Ann", "A"), ("Ann", "B"), ("Bo", "C"), ("Bo", "D")]
    assert (found.dropped, found.rejected) == ({"totals": 6}, ())


def test_owners_written_once_a_group_are_filled_down_and_said(read):
    found = read(
        "Owner,Stage,Deal,Amount\nAnn,New,A,1\n,,B,2\n,Won,C,3\nSubtotal,,,6\nBo,New,D,4\n,,E,5\nSubtotal,,,9\n"
    )
    assert [(deal.owner, deal.stage) for deal in found.records] == [
        ("Ann", "New"),
        ("Ann", "New"),
        ("Ann", "Won"),
        ("Bo", "New"),
        ("Bo", "New"),
    ]
    assert any("filled down in 3 lines" in one.decided for one in found.evidence)


def test_a_missing_owner_in_a_plain_list_stays_missing(read):
    found = read("Owner,Deal,Amount\nAnn,A,1\n,B,2\nAnn,C,3\nBo,D,4\n")
    assert [deal.owner for deal in found.records] == ["Ann", None, "Ann", "Bo"]


def test_a_deal_called_total_with_a_stage_is_a_deal(read):
    assert [deal.name for deal in read("Deal,Rep,Amount,Stage\nTotal,Ann,5,New\nSum,Bo,6,Won\n").records] == [
        "Total",
        "Sum",
    ]


def test_a_quote_that_is_never_closed_costs_one_line(read):
    found = read('Deal,Rep,Amount,Stage\nA,Ann,1,New\n"B,Bo,2,New\nC,Cy,3,New\nD,Di,4,New\n')
    assert [deal.name for deal in found.records] == ["A", "C", "D"]
    assert [(one.line, "never closed" in one.reason) for one in found.rejected] == [(3, True)]
    assert found.records[1].line == 4


def test_a_quote_that_swallows_lines_up_to_the_next_quote_costs_one_line(read):
    found = read('Deal,Rep,Amount,Stage\nA,Ann,1,New\n"B,Bo,2,New\nC,Cy,3,New\nD,"Di, Do",4,New\nE,Ed,5,New\n')
    assert [deal.name for deal in found.records] == ["A", "C", "D", "E"]
    assert [one.line for one in found.rejected] == [3]


def test_an_inch_sign_is_no_quote(read):
    assert read('Deal,Rep,Amount,Stage\n24" screen,Ann,1,New\nB,Bo,2,New\n').records[0].name == '24" screen'


@pytest.mark.parametrize("cell", ['"The "Old" Mill, Ltd"', '"The \\"Old\\" Mill, Ltd"', '"The ""Old"" Mill, Ltd"'])
def test_quotes_in_a_cell_may_be_bare_or_behind_a_backslash(read, cell):
    found = read(f'Deal,Account,Stage,Amount\n"A",{cell},"New","5"\n"5" pipe","Acme","New","6"\n"B","C:\\","New","7"\n')
    assert [(one.name, one.account) for one in found.records] == [("A", 'The "Old" Mill, Ltd'), ('5" pipe', "Acme"), ("B", "C:\\")]  # fmt: skip
    assert not found.rejected


def test_quotes_that_leave_open_where_a_cell_ends_cost_their_line_alone(read):
    found = read('Deal,Account,Stage,Amount\n"A","The "Old", Mill","New","5"\n"B","Acme","New","6"\n')
    assert [one.name for one in found.records] == ["B"]
    assert [one.line for one in found.rejected] == [2]


def test_a_line_without_name_and_key_is_rejected(read):
    found = read("Deal ID,Deal,Rep,Amount,Stage\n1,,Ann,1,New\n,,Ann,2,New\n")
    assert found.records[0].name == "1"
    assert (found.rejected[0].line, found.rejected[0].cells) == (3, ("", "", "Ann", "2", "New"))


def test_a_long_name_is_cut_and_kept_beside_the_record(read):
    found = read("Deal,Rep,Amount,Stage\n" + "n" * 300 + ",Ann,1,New\n")
    assert found.records[0].name == "n" * 200
    assert found.records[0].extra == {"Deal": "n" * 300}
    assert any("cut" in one.decided for one in found.evidence)


def test_hostile_text_is_cleaned(read):
    found = read("Deal,Rep,Amount,Stage\nA\x1b]52;c;x\x07\u202eb,Ann\x1b[31m,1,New\n")
    assert "\x1b" not in found.records[0].name + found.records[0].owner
    assert "\u202e" not in found.records[0].name


def test_a_hostile_heading_is_told_as_it_may_be_shown(read):
    found = read("Deal,Stage,Total \x1b]52;c;x\x07 amount\nA,New,5\n")
    assert found.records[0].amount == 5
    told = [text for one in found.evidence for text in (one.about, one.decided, one.because)]
    assert any("amount" in text for text in told)
    assert all(text.isprintable() for text in told)
    refused = read("Stu\x1b[31mff,Th\x07ing\n1,2\n")
    assert (refused.kind, refused.why.isprintable()) == (RecordKind.NOT_OURS, True)


def test_a_remembered_mapping_comes_before_the_names(read):
    text = "Deal,Rep,Boss,Amount,Stage,Money\nA,Ann,Cy,1,New,9\n"
    plain = read(text)
    assert plain.unknown == ("Boss", "Money")
    mapped = read(text, columns={plain.fingerprint: {"Boss": "owner", "Rep": "", "Money": "amount", "Amount": ""}})
    assert (mapped.records[0].owner, mapped.records[0].amount, mapped.records[0].extra) == ("Cy", 9, None)
    assert mapped.columns["Boss"] == "owner"


def test_a_kind_may_be_forced(read):
    found = read("Thing,Who\nA,Ann\n", kind=RecordKind.DEALS, columns={})
    assert (found.kind, len(found.records)) == (RecordKind.DEALS, 0)
    assert read("Deal,Amount,Stage\nA,1,New\n", kind=RecordKind.NOT_OURS).records == []


def test_progress_is_told_and_may_cancel(tmp_path):
    from salestui.importing import read_file

    class Cancelled(Exception):
        pass

    path = tmp_path / "big.csv"
    path.write_text("Deal,Amount,Stage\n" + "A,1,New\n" * 3500)
    told = []
    read_file(path, progress=lambda done, total: told.append((done, total)))
    assert len(told) == 6
    assert all(done <= total for done, total in told)
    assert told == sorted(told)

    def cancel(done: int, total: int) -> None:
        raise Cancelled

    with pytest.raises(Cancelled):
        read_file(path, progress=cancel)


def test_every_line_is_accounted_for(read):
    lines = ["A,1,New", "Total,3,", ",,", "B,x,New", "C,1,Closed Lost", "D,1,New,extra", "Deal,Amount,Stage"]
    found = read("Deal,Amount,Stage\n" + "\n".join(lines) + "\n")
    assert len(found.records) + len(found.rejected) + sum(found.dropped.values()) == len(lines) - 1
    assert [deal.outcome for deal in found.records] == [Outcome.OPEN, Outcome.LOST]


def test_lines_wrapped_whole_in_quotes_are_unwrapped(read):
    found = read('"Deal,Amount,Stage,""Next step"""\n"Acme,5,New,""call, them"""\n"B,6,New,x"\n')
    assert [(deal.name, deal.next_step) for deal in found.records] == [("Acme", "call, them"), ("B", "x")]


def test_a_trailing_separator_makes_no_column(read):
    found = read("Deal;Amount;Stage;\nA;1;New;\nB;2;New;\n")
    assert (found.headers, found.unknown, len(found.records)) == (("Deal", "Amount", "Stage"), (), 2)


def test_a_second_column_for_a_taken_field_is_kept_beside_the_record(read):
    found = read("Deal,Amount,Stage,Description,Notes\nA,1,New,one,two\nB,1,New,,two\n")
    assert (found.records[0].description, found.records[0].extra) == ("one", {"Notes": "two"})
    assert (found.records[1].description, found.records[1].extra) == ("two", None)


def test_html_in_names_is_read_where_a_whole_column_has_it(read):
    head = "Deal,Rep,Company,Amount,Stage\n"
    found = read(f"{head}R&amp;D &#8211; phase 1,Ann,M&uuml;ller &amp; Co,5,New\nB,Bo,AT&amp;T,6,New\n")
    assert [(deal.name, deal.account) for deal in found.records] == [("R&D – phase 1", "Müller & Co"), ("B", "AT&T")]
    assert [one.decided for one in found.evidence if one.about == "HTML in Company"] == ["read as letters in 2 cells"]
    for other in ("AT&T", "A&B;", "Smith &unknown; Co", "Ex & Co"):
        found = read(f"{head}A,Ann,M&uuml;ller &amp; Co,5,New\nB,Bo,{other},6,New\n")
        assert [deal.account for deal in found.records] == ["M&uuml;ller &amp; Co", other]


def test_counted_headings_of_groups_are_their_lines_owner_and_stage(read):
    head = "Opportunity Owner: Full Name  ↑,Stage  ↑,Opportunity Name,Amount,Close Date\n"
    apart = "Anna Weber (2),,,,\n,Prospecting (1),,,\n,,A (1),1,2026-03-15\n,Closed Won (1),,,\n,,B,2,2026-03-16\nBo (1),,,,\n,,C,3,2026-03-17\n"
    found = read(head + apart)
    told = [(one.name, one.owner, one.stage) for one in found.records]
    assert told == [("A (1)", "Anna Weber", "Prospecting"), ("B", "Anna Weber", "Closed Won"), ("C", "Bo", None)]
    assert found.dropped == {"heading": 4}
    beside = "Anna Weber (2),Prospecting (2),A,1,2026-03-15\n,,B,2,2026-03-16\nSubtotal,,,3,\nBo (1),Proposal (1),C,3,2026-03-17\n"
    told = [(one.name, one.owner, one.stage) for one in read(head + beside).records]
    assert told == [("A", "Anna Weber", "Prospecting"), ("B", "Anna Weber", "Prospecting"), ("C", "Bo", "Proposal")]


def test_a_flag_against_a_stage_is_told(read):
    head = "Deal Name,Deal owner,Deal Stage,Is Closed Won,Is closed lost,Amount\n"
    found = read(
        head + "A,Ann,Contract Sent,true,false,1\nB,Ann,Closed Won,false,true,1\nC,Ann,Closed Won,true,false,1\n"
    )
    assert [one.outcome for one in found.records] == [Outcome.WON, Outcome.LOST, Outcome.WON]
    assert [one.decided for one in found.evidence if one.about == "won and lost"] == [
        "1 deal ended otherwise than their stage says"
    ]


def test_a_header_repeated_behind_a_files_mark_is_dropped(read):
    table = "Deal,Owner,Stage,Amount\nA,Ann,New,1\n"
    found = read(table + "\ufeff" + table.replace("A,Ann", "B,Ann"))
    assert (len(found.records), found.dropped, found.rejected) == (2, {"repeated header": 1}, ())


def test_a_count_under_a_total_is_a_total(read):
    found = read('Opportunity Owner,Stage,Opportunity Name,Amount\nAnn,New,A,"$1,000"\nTotal,,,"$1,000"\nCount,1,,\n')
    assert (len(found.records), dict(found.dropped), found.rejected) == (1, {"totals": 2}, ())


def test_a_count_is_none_of_the_deals_in_whatever_column_it_stands(read):
    head = "Record Id,Deal Owner.id,Deal Owner,Amount,Deal Name,Stage\n"
    found = read(f"{head}zcrm_1,zcrm_7,Ann,5,A,New\nAnzahl,1,,,,\nTotal,,,5,,\n")
    assert ([one.name for one in found.records], found.dropped) == (["A"], {"totals": 2})


def test_what_was_won_or_lost_stays_though_it_was_put_away(read):
    found = read(
        "Deal - ID,Deal - Title,Deal - Stage,Deal - Status,Deal - Archive status\n1,A,Demo,Lost,Archived\n2,B,Demo,Won,Archived\n3,C,Demo,Open,Archived\n"
    )
    assert ([one.name for one in found.records], list(found.gone)) == (["A", "B"], ["3"])


def test_a_groups_heading_with_its_sums_is_no_deal(read):
    head = "Opportunity,Customer,Expected Revenue,Probability,Expected Closing,Stage,Salesperson\n"
    lines = 'New (2),,"3,000.50 €",20%,,,\n  A,Acme,1000,10,2026-08-31,New,Ann\n  Renewal (2),,500,,2026-08-31,,\nQualified (1),,,,,,\n  C,Acme,500,30,2026-07-31,Qualified,Bo\n'
    found = read(head + lines)
    assert [(one.name, one.stage) for one in found.records] == [("A", "New"), ("Renewal (2)", None), ("C", "Qualified")]
    assert found.dropped == {"heading": 2}


def test_the_headings_of_stages_are_their_deals_stage_where_no_column_says_it(read):
    head = "Opportunity,Customer,Expected Revenue,Probability,Expected Closing,Salesperson\n"
    lines = 'New (2),,"3,000.50",20%,,\nA,Acme,1000,10,2026-08-31,Ann\nRenewal (2),,500,,2026-08-31,\nPitch (1),,500,,,\nC,Acme,500,30,2026-07-31,Bo\nWon (1),,5,,,\nD,Acme,5,100,2026-07-31,Bo\n'
    found = read(head + lines)
    told = [(one.name, one.stage, one.outcome) for one in found.records]
    assert told[:3] == [("A", "New", Outcome.OPEN), ("Renewal (2)", "New", Outcome.OPEN), ("C", "Pitch", Outcome.OPEN)]
    assert told[3] == ("D", "Won", Outcome.WON)
    assert (found.dropped, "stage" in found.fields) == ({"heading": 3}, True)


def test_of_groups_in_groups_the_depth_tells_which_are_stages_and_the_others_are_named(read):
    head = "Opportunity,Customer,Expected Revenue,Probability,Expected Closing,Salesperson\n"
    nested = (
        'Ann Lee (2),,5,,,\n"    New (1)",,5,,,\nA,Acme,5,,2026-08-31,\n"    Pitch (1)",,5,,,\nB,Acme,5,,2026-08-31,\n'
    )
    for lines, stages, left in (
        (nested, ["New", "Pitch"], "Ann Lee"),
        (nested.replace(" " * 4, ""), [None] * 2, "Ann Lee, New, Pitch"),
    ):
        found = read(head + lines)
        assert [one.stage for one in found.records] == stages
        assert [one.decided for one in found.evidence if one.about == "headings of groups left out"] == [left]


def test_a_group_headed_by_field_and_value_gives_its_lines_that_field(read):
    head = '"Opportunity Name","Account Name","Amount","Close Date"\n'
    lines = '"Opportunity Owner: Ann Lee (2 records)","","$30.00",""\n"Stage: Prospecting (1 record)","","$10.00",""\n"A","Acme","$10.00","7/31/2026"\n"Stage: Id. Decision Makers (1 record)","","$20.00",""\n"B: C","Bolt","$20.00","7/31/2026"\n"Opportunity Owner: Bo Ray (1 record)","","$1.00",""\n"C","Acme","$1.00","7/31/2026"\n'
    found = read(head + lines)
    told = [(one.name, one.owner, one.stage) for one in found.records]
    assert told == [("A", "Ann Lee", "Prospecting"), ("B: C", "Ann Lee", "Id. Decision Makers"), ("C", "Bo Ray", None)]
    assert (found.dropped, found.rejected) == ({"heading": 4}, ())


def test_a_deal_whose_name_looks_like_a_groups_heading_is_a_deal(read):
    names = ["Upgrade: Pro (5 seats)", "Account: Acme (20 users)"]
    lines = "".join(f"{name},Acme,Ann,7,New\n" for name in names) + "Upgrade: Team (9 seats),,,7,\n , ,,,\n"
    found = read(f"Deal,Account,Owner,Amount,Stage\n{lines}")
    assert [(one.name, one.owner) for one in found.records[:2]] == [(name, "Ann") for name in names]
    assert "Upgrade" not in found.unknown


def test_page_numbers_and_notes_under_a_list_are_no_deals(read):
    head = ",Deal,Owner,Stage,Amount,Close Date\n"
    found = read(
        f"{head},A,Ann,New,1,2026-08-31\nPage 1 of 2,,,,,\n{head},B,Ann,New,1,2026-08-31\n,Seite 2,,,,\n\n,* net of tax,,,,\n,,Made by Kim,,,\n"
    )
    assert [one.name for one in found.records] == ["A", "B"]
    assert found.dropped == {"footer": 4, "repeated header": 1}
    assert [one.name for one in read("Deal,Owner,Stage\nPage 3,Ann,New\n").records] == ["Page 3"]


def test_single_quotes_may_hold_any_delimiter(read):
    found = read("'Deal'|'Rep'|'Stage'|'Amount'\n'A | B'|'Ann'|'New'|'5'\n")
    assert [(one.name, one.amount) for one in found.records] == [("A | B", 5)]


def test_another_table_under_a_blank_line_is_no_part_of_the_first(read):
    head = "Deal ID,Deal,Account,Owner,Stage,Amount\n1,A,Acme,Ann,New,1\n\n2,B,Bolt,Bo,New,2\n\n"
    again = read(head + "DEAL ID,Deal,Account,Owner,Stage,\n3,C,Acme,Ann,New,3\n")
    assert ([one.name for one in again.records], again.dropped) == (["A", "B", "C"], {"repeated header": 1})
    found = read(head + "Account,Industry,City,,,\nAcme,Steel,Bern,,,\n\nBolt,Wood,Rom,,,\n")
    assert [one.name for one in found.records] == ["A", "B"]
    assert (found.dropped, found.rejected) == ({"another table": 3}, ())


def test_the_amount_comes_before_what_is_expected_of_it(read):
    found = read("Deal,Owner,Stage,Weighted Amount,Amount,Expected Revenue\nA,Ann,New,50,100,50\n")
    assert [one.amount for one in found.records] == [100]


def test_counted_values_of_groups_of_one_line_are_what_they_count(read):
    found = read(
        "Opportunity Owner,Stage,Opportunity Name,Amount\n"
        "Ann (2),New (1),A,5\n,Subtotal,Sum,5\n,Won (1),B,6\n,Subtotal,Sum,6\nSubtotal,,Sum,11\nBo (1),New (1),C,7\nTotal,,Sum,18\n"
    )
    told = [(one.owner, one.stage, one.name) for one in found.records]
    assert told == [("Ann", "New", "A"), ("Ann", "Won", "B"), ("Bo", "New", "C")]
    plain = read("Account,Stage,Opportunity Name,Amount\nAcme (1),New,A,5\nBeta (2),New,B,6\n")
    assert [one.account for one in plain.records] == ["Acme (1)", "Beta (2)"]
