import unicodedata
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from salestui.domain.hypertext import strip_html
from salestui.domain.text import (
    abridge,
    clean,
    counted,
    defuse,
    name_key,
    one_line,
    shorten,
    slug,
    width,
    within,
    without_guard,
)

NASTY = st.lists(
    st.one_of(
        st.text(max_size=8),
        st.characters(),
        st.sampled_from(
            [
                "\x1b",
                "\x1b[",
                "\x1b]0;",
                "\x9b",
                "\x07",
                "\x1b\\",
                "[31m",
                "\r",
                "\n",
                "\ud83d",
                "\u200b",
                "e",
                "\u0301",
                "é",
            ]
        ),
    ),
    max_size=12,
).map("".join)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Ana Souza", "Ana Souza"),
        ("  Ana   Souza ", "Ana Souza"),
        ("Ana\r\nSouza\tLda", "Ana Souza Lda"),
        ("Chloe\u0301", "Chloé"),
        ("\x1b[31mHalden\x1b[0m AS", "Halden AS"),
        ("\x9b31mHalden", "Halden"),
        ("Eve\x1b]52;c;ZXZpbA==\x1b\\ AG", "Eve AG"),
        ("Eve\x1b]0;title\x07 AG", "Eve AG"),
        ("Eve\x1b]0;never ended", "Eve"),
        ("\x1b(BEve\x1bc", "Eve"),
        ("\x9dtitle\x9cEve", "Eve"),
        ("\x8eidek \x9eeljko", "idek eljko"),
        ("Acme\u202egnp.exe", "Acmegnp.exe"),
        ("A\u200bc\u2066m\u2069e\ufeff", "Acme"),
        ("a\x00b\x7fc", "abc"),
        ("one\u2028two\x85three", "one two three"),
        ("bad \ud83d half", "bad \ufffd half"),
        ("👩\u200d💻 Ltd", "👩\u200d💻 Ltd"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("flag\U000e0067\U000e007f", "flag"),
        ("\u00a0Acme\u00a0AG\u3000", "Acme AG"),
        ("[@click=app.bell]x[/nope]", "[@click=app.bell]x[/nope]"),
        ("", ""),
    ],
)
def test_a_foreign_string_becomes_one_harmless_line(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned
    assert one_line(text) == cleaned


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("one\r\ntwo\rthree\n\n\tfour", "one\ntwo\nthree\n\n\tfour"),
        ("one\u2029two", "one\ntwo"),
        ("  kept  ", "  kept  "),
        ("\x1b[2Jone\n\x1b]0;x\ntwo", "one\n\ntwo"),
    ],
)
def test_a_long_text_keeps_its_lines_and_tabs(text: str, cleaned: str) -> None:
    assert clean(text, multiline=True) == cleaned


def test_a_limit_counts_characters_and_leaves_no_space_at_the_end() -> None:
    assert clean("Ana Souza", limit=4) == "Ana"
    assert clean("Ana Souza", limit=40) == "Ana Souza"


@given(NASTY, st.booleans(), st.none() | st.integers(0, 10))
def test_cleaning_twice_is_cleaning_once_and_no_control_character_is_left(
    text: str, multiline: bool, limit: int | None
) -> None:
    once = clean(text, multiline=multiline, limit=limit)
    assert clean(once, multiline=multiline, limit=limit) == once
    kept = "\n\t" if multiline else ""
    assert not any(unicodedata.category(letter) in {"Cc", "Cs", "Zl", "Zp"} and letter not in kept for letter in once)
    assert unicodedata.is_normalized("NFC", once)
    once.encode("utf-8")


@pytest.mark.parametrize(("text", "cells"), [("Acme", 4), ("Chloé", 5), ("Chloe\u0301", 5), ("東京電力", 8), ("👩", 2)])
def test_width_counts_terminal_cells(text: str, cells: int) -> None:
    assert width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "short"),
    [
        ("Acme", 4, "Acme"),
        ("Acme Ltd", 6, "Acme…"),
        ("Acme Ltd", 7, "Acme L…"),
        ("東京電力", 5, "東京…"),
        ("東京電力", 4, "東…"),
        ("Acme", 1, "…"),
        ("Acme", 0, ""),
        ("Acme", -3, ""),
    ],
)
def test_a_text_is_shortened_to_cells(text: str, cells: int, short: str) -> None:
    assert shorten(text, cells) == short


@given(st.text(max_size=20), st.integers(0, 20))
def test_a_shortened_text_fits(text: str, cells: int) -> None:
    assert width(shorten(text, cells)) <= cells


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("Acme", "Acme"),
        ("Fabrikam Residences | Café S-100", "Fabrikam Re…S-100"),
        ("東京東京東京東京東京東京", "東京東京東…京東京"),
        ("x" * 18 + "e\u0301" * 6, "x" * 11 + "…" + "e\u0301" * 6),
    ],
)
def test_an_abridged_text_keeps_its_beginning_and_its_end(text: str, short: str) -> None:
    assert abridge(text, 18) == short


@given(st.text(max_size=60), st.integers(0, 40))
def test_an_abridged_text_fits(text: str, cells: int) -> None:
    assert width(abridge(text, cells)) <= cells


@pytest.mark.parametrize(
    ("one", "other"),
    [("ACME  AG", "acme ag"), ("Straße", "STRASSE"), ("Ｆｕｌｌ", "full"), ("Café", "CAFE\u0301")],
)
def test_names_that_differ_in_case_and_form_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)


@given(st.text(max_size=20))
def test_the_key_of_a_key_is_the_key(text: str) -> None:
    assert name_key(name_key(text)) == name_key(text)


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("no markup, 5 < 6 & more", "no markup, 5 < 6 & more"),
        ("<p>Met the <b>CFO</b></p><p>Wants 8&nbsp;%</p>", "Met the CFO\n\nWants 8 %"),
        ("one<br>two<br/>three", "one\ntwo\nthree"),
        ("<ul><li>price</li><li>terms</li></ul>", "- price\n- terms"),
        ("<style>p {color: red}</style><script>alert(1)</script>left", "left"),
        ("Ana <ana@example.com> wrote <i>yes</i>", "Ana <ana@example.com> wrote yes"),
        ("<p>ask <a@b.com></p>", "ask <a@b.com>"),
        ("<!-- <p>not</p> --><a href='x>y'>link</a>", "link"),
        ('<p title="a \'b">quoted</p>', "quoted"),
        ("R&amp;D &lt;core&gt; &#x41;", "R&D <core> A"),
        ("<div>line\n  folded</div>", "line folded"),
        ("plain\nlines with <b>bold</b>", "plain\nlines with bold"),
        ("<table><tr><td>a</td><td>b</td></tr></table>", "a b"),
        ("<p>never <b>closed", "never closed"),
        ("x <![ y", "x <![ y"),
        ("a&#8238;b", "ab"),
    ],
)
def test_an_html_note_becomes_its_text(html: str, text: str) -> None:
    assert strip_html(html) == text


@given(
    st.lists(
        st.sampled_from(["<p", "<", ">", "</", "<!", "<![", "<!--", "-->", "&#", "&amp", "b", " ", "<script>", '="']),
        max_size=20,
    )
)
def test_broken_html_is_never_an_error(parts: list[str]) -> None:
    strip_html("".join(parts))


@pytest.mark.parametrize("part", ["<!--", "<b", "<a ", "<a='", "</", "&#", "\x9d", "\x1b]"])
def test_a_hostile_note_costs_no_more_than_its_length(part: str) -> None:
    started = perf_counter()
    strip_html(part * (65_536 // len(part)))
    assert perf_counter() - started < 2


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("+49 40 123", "'+49 40 123"),
        ("-", "'-"),
        ("-12.5", "-12.5"),
        ("+3", "+3"),
        ("-1,234.50", "-1,234.50"),
        ("-4%", "-4%"),
        ("-1e5", "-1e5"),
        ("Acme = good", "Acme = good"),
        ("", ""),
    ],
)
def test_a_formula_is_defused_and_a_number_is_not(cell: str, written: str) -> None:
    assert defuse(cell) == written
    assert without_guard(written) == cell


def test_an_apostrophe_that_guards_nothing_stays() -> None:
    assert without_guard("'t Hooft BV") == "'t Hooft BV"
    assert without_guard("'") == "'"


@pytest.mark.parametrize(
    ("number", "noun", "said"),
    [
        (1, "deal", "1 deal"),
        (0, "deal", "0 deals"),
        (1_200, "rep", "1,200 reps"),
        (1, "activity", "1 activity"),
        (2, "activity", "2 activities"),
        (2, "day", "2 days"),
        (3, "close date", "3 close dates"),
    ],
)
def test_so_many_of_something_are_one_or_several(number: int, noun: str, said: str) -> None:
    assert counted(number, noun) == said


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("Needs you now", "needs-you-now"),
        ("../../etc/passwd", "etc-passwd"),
        ("Jürgen", "j-rgen"),
        ("…", "view"),
        ("a" * 90, "a" * 60),
    ],
)
def test_a_title_becomes_a_stem_that_any_file_system_takes(title: str, stem: str) -> None:
    assert slug(title, "view") == stem


def test_a_name_within_a_sentence_keeps_its_abbreviations() -> None:
    assert [within(name) for name in ("CRM current", "Close ratio", "Calls a week")] == [
        "CRM current",
        "close ratio",
        "calls a week",
    ]
