from salestui.domain.labels import label_of, told_apart, with_one


def test_several_of_one_name_are_told_apart_by_what_stands_beside_them_or_by_a_number() -> None:
    named = [("A", "1", "x"), ("A", "2", "x"), ("a", "3", None), ("A", "4", None), ("B", "5", "x"), ("A (3)", "6", "x")]
    labels = {"A, x": "1", "A, x (2)": "2", "a": "3", "A (2)": "4", "B": "5", "A (3)": "6"}
    assert told_apart(named) == labels
    assert told_apart([("A (2)", "1", None), ("A", "2", None), ("A", "3", None)]) == {
        "A (2)": "1",
        "A": "2",
        "A (3)": "3",
    }


def test_one_who_is_not_offered_joins_the_labels_under_one_of_its_own() -> None:
    labels = with_one({"Ana": "1"}, "2", "Ana")
    assert labels == {"Ana": "1", "Ana (2)": "2"}
    assert (label_of(labels, "2"), label_of(labels, "3"), label_of(labels, None)) == ("Ana (2)", "", "")
    assert with_one(labels, "1", "Ana") == with_one(labels, None, "") == labels
