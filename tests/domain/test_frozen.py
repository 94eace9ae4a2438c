"""Records behave like frozen dataclasses with slots."""

from dataclasses import asdict, dataclass, field, fields, replace
from typing import ClassVar

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


@frozen
class Late:
    first: int
    self_: str = "x"
    several: list[int] = field(default_factory=list)


def test_the_first_record_of_a_kind_is_made_like_every_other() -> None:
    made = [Late(1), Late(2, "y", [3]), Late(first=4, several=[5])]
    assert [(each.first, each.self_, each.several) for each in made] == [(1, "x", []), (2, "y", [3]), (4, "x", [5])]
    assert made[0].several is not Late(1).several


def test_a_first_record_that_lacks_a_field_is_refused_by_its_name() -> None:
    @frozen
    class Pair:
        left: int
        right: int

    for _ in range(2):
        with pytest.raises(TypeError, match=r"Pair.__init__\(\) missing 1 required positional argument: 'right'"):
            Pair(1)  # type: ignore[call-arg]


@frozen
class Far(Point):
    depth: int = 1
    kinds: ClassVar[int] = 3


def test_a_record_made_from_another_kind_has_its_fields_first() -> None:
    assert [one.name for one in fields(Far)] == ["x", "y", "name", "tags", "depth"]
    assert Far(1, depth=2) != Far(1) == Far(1, name="not compared") != Point(1)
    assert repr(Far(1)) == "Far(x=1, y=0, name='', depth=1)"
    match Far(1, 2):
        case Far(x, y):
            assert (x, y, Far.kinds) == (1, 2, 3)


def test_a_kind_is_described_as_itself_though_one_made_from_it_was_asked_first() -> None:
    @frozen
    class Base:
        a: int

    class Made(Base):
        b = 5

    assert [one.name for one in fields(Made)] == ["a"]
    assert [one.name for one in fields(Base)] == ["a"]
    assert Made(1).a == 1
