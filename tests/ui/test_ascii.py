"""What a terminal that knows ASCII alone is sent instead."""

from salestui.ui.ascii import in_ascii


def test_letters_lose_their_accents_and_signs_have_twins_as_wide() -> None:
    assert in_ascii("Chloé → ■ 2×") == "Chloe > x 2x"
    assert in_ascii("日本") == "????"


def test_the_ends_of_a_scroll_bar_are_blank_and_no_question_marks() -> None:
    assert in_ascii("▁▂▃▄▅▆▇█") == "_      #"
