"""Keys of records."""

from uuid import RFC_4122, UUID

from salestui.domain.ids import new_id


def test_keys_sort_as_they_were_made_and_no_two_are_the_same():
    keys = [new_id() for _ in range(2000)]
    assert keys == sorted(set(keys))
    assert {(UUID(key).version, UUID(key).variant) for key in keys} == {(7, RFC_4122)}
