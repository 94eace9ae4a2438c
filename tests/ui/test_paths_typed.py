"""Paths as they are typed."""

from pathlib import Path

import pytest

from salestui.domain.errors import RuleBroken
from salestui.ui.forms.paths_typed import check_paths, completions, last_word, split_paths


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("a.csv b.csv", ["a.csv", "b.csv"]),
        ('"my deals.csv" b.csv', ["my deals.csv", "b.csv"]),
        ("it's.csv", ["it's.csv"]),
        (r"C:\exports\a.csv", [r"C:\exports\a.csv"]),
        ("  ", []),
    ],
)
def test_several_paths_stand_on_one_line(text: str, paths: list[str]) -> None:
    assert split_paths(text) == [Path(path) for path in paths]


def test_the_home_folder_is_expanded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mara")
    assert split_paths("~/a.csv") == [Path("/home/mara/a.csv")]


def test_a_path_typed_after_the_folder_that_is_offered_begins_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/mara")
    assert split_paths("/exports//tmp/deals.csv") == [Path("/tmp/deals.csv")]
    assert split_paths("/exports/~/deals.csv") == [Path("/home/mara/deals.csv")]


def test_one_path_with_blanks_needs_no_quotes(tmp_path: Path) -> None:
    path = tmp_path / "my deals.csv"
    path.touch()
    assert split_paths(str(path)) == [path]


@pytest.mark.parametrize(
    ("text", "head", "word"), [("a b", "a ", "b"), ('a "b c', "a ", "b c"), ("a ", "a ", ""), ("it's", "", "it's")]
)
def test_the_last_path_is_the_one_to_complete(text: str, head: str, word: str) -> None:
    assert last_word(text) == (head, word)


def test_a_completion_is_quoted_where_it_has_to_be() -> None:
    complete = completions(lambda word: [f"{word} deals.csv", f"{word}dir/", f"{word} dir/"])
    assert complete("a.csv my") == ['a.csv "my deals.csv"', "a.csv mydir/", 'a.csv "my dir/']


def test_what_is_typed_is_counted_or_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    assert check_paths(f"{tmp_path}/a.csv {tmp_path}") == "1 file and 1 folder"
    for wrong in ("", f"{tmp_path}/b.csv", "a\0b"):
        with pytest.raises(RuleBroken):
            check_paths(wrong)
