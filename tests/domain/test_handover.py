"""Who gets what."""

import pytest

from salestui.domain.errors import RuleBroken
from salestui.domain.handover import Parcel, names, read_heirs, spread
from salestui.domain.team import Rep

REPS = [Rep("a", "Ana Souza"), Rep("b", "Ben Okafor"), Rep("c", "Anna Berg")]


def test_parcels_are_shared_out_biggest_first_to_whoever_has_least():
    parcels = [Parcel("x", ("1",), 50), Parcel("y", ("2", "3"), 40), Parcel(None, ("4",), 30), Parcel("z", (), 0)]
    shares = spread(parcels, ["a", "b"])
    assert [parcel.minor for parcel in shares["a"]] == [50, 0]
    assert [parcel.minor for parcel in shares["b"]] == [40, 30]


def test_parcels_without_amounts_are_shared_by_number():
    shares = spread([Parcel(str(number), (str(number),), 0) for number in range(6)], ["a", "b", "c"])
    assert [len(share) for share in shares.values()] == [2, 2, 2]


def test_sharing_with_nobody_is_refused():
    with pytest.raises(RuleBroken, match="who gets"):
        spread([], [])


def test_a_part_of_a_name_will_do_where_it_fits_one():
    assert [rep.id for rep in read_heirs("ben, SOUZA, ben", REPS)] == ["b", "a"]


@pytest.mark.parametrize(
    ("text", "said"), [("an", "fits Ana Souza and Anna Berg"), ("zoe", "Nobody"), (" , ", "Type a name")]
)
def test_what_fits_nobody_or_several_is_refused(text, said):
    with pytest.raises(RuleBroken, match=said):
        read_heirs(text, REPS)


def test_names_are_put_into_a_sentence():
    assert names(REPS) == "Ana Souza, Ben Okafor and Anna Berg"
    assert names(REPS[:1]) == "Ana Souza"
