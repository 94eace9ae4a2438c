"""Records behave like frozen dataclasses with slots."""

from dataclasses import asdict, dataclass, field, fields, replace

import pytest

from salestui.domain.frozen import frozen


@frozen
class Point:
    x: int
    y: int = 0
    name: str = field(default="", compare=False)
    tags: tuple[str, ...] = field(default=(), repr=False)


@frozen
class Nothing:
    pass


@frozen
class Odd:
    name: str

    def __eq__(self, other: object) -> bool:
        return True

    def __repr__(self) -> str:
        return "odd"


def test_records_are_equal_by_the_fields_that_are_compared() -> None:
    assert Point(1, 2, "a") == Point(1, 2, "b") != Point(1, 3)
    assert len({Point(1, 2, "a"), Point(1, 2, "b"), Point(2, 1)}) == 2
    assert Nothing() == Nothing()
    assert hash(Nothing()) == hash(Nothing())


def test_a_record_equals_no_record_of_another_kind() -> None:
    @dataclass
    class Other:
        x: int
        y: int = 0

    assert Point(1) != Other(1)
    assert Nothing() != ()


def test_a_record_shows_its_fields() -> None:
    assert repr(Point(1, name="a")) == "Point(x=1, y=0, name='a')"


def test_a_record_is_a_dataclass() -> None:
    assert replace(Point(1), y=5) == Point(1, 5)
    assert [one.name for one in fields(Point)] == ["x", "y", "name", "tags"]
    assert asdict(Point(1)) == {"x": 1, "y": 0, "name": "", "tags": ()}


def test_a_record_has_no_room_for_other_attributes() -> None:
    with pytest.raises(AttributeError):
        Point(1).colour = "red"  # type: ignore[attr-defined]


def test_what_a_class_defines_itself_stands() -> None:
    assert repr(Odd("a")) == "odd"
    assert Odd("a") == Odd("b")
