"""Bars and columns as text."""

import pytest

from salestui.domain.charts import bar, bullet, spark


@pytest.mark.parametrize(
    ("share", "text"),
    [(0, "    "), (0.001, "▏   "), (0.5, "██  "), (0.55, "██▎ "), (1, "████"), (7, "████"), (-1, "    ")],
)
def test_a_bar_is_drawn_to_an_eighth(share, text):
    assert bar(share, 4) == text


def test_a_bar_without_unicode_is_of_hashes():
    assert [bar(share, 4, ascii_only=True) for share in (0, 0.01, 0.5, 2)] == ["    ", "#   ", "##  ", "####"]


@pytest.mark.parametrize(
    ("share", "mark", "text"), [(0, 0, "┊╌╌╌╌"), (0.5, 0.5, "██┊╌╌"), (1, 1, "████┊"), (0.25, 1, "█╌╌╌┊")]
)
def test_a_bullet_has_a_mark_where_it_should_be(share, mark, text):
    assert bullet(share, mark, 5) == text


def test_a_bullet_without_unicode_has_its_twin():
    assert bullet(0.5, 0.75, 5, ascii_only=True) == "##.:."


def test_columns_rise_to_the_highest_and_an_unknown_one_is_blank():
    assert spark([0, 1, None, 4]) == "▁▃ █"
    assert spark([0, 0]) == "▁▁"
    assert spark([1, 8], ascii_only=True) == "28"
    assert spark([]) == ""
    assert spark([-5, 5]) == "▁█"
