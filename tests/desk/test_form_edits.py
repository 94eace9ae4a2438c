"""What a form changed: only what it may change, and nothing over what somebody else changed meanwhile."""

from dataclasses import replace

import pytest

from salestui.desk.form_edits import changed_elsewhere, differing, only
from salestui.domain.team import Rep

READ = Rep("ana", "Ana Souza", region="South")


def test_a_field_that_the_form_may_not_change_is_a_mistake_of_ours() -> None:
    assert only({"name", "region"}, {"region": "North"}) == {"region": "North"}
    with pytest.raises(KeyError, match="id"):
        only({"name"}, {"name": "Ana", "id": "ben"})


def test_only_what_differs_from_what_was_read_is_written() -> None:
    assert differing({"name": "Ana Souza", "region": "North"}, READ) == {"region": "North"}


@pytest.mark.parametrize(
    ("there", "clash"),
    [
        (READ, None),
        (replace(READ, name="Ana S."), None),
        (replace(READ, region="North"), None),
        (replace(READ, region="West"), "region"),
    ],
    ids=["nobody wrote", "another field", "the same change", "another change"],
)
def test_a_field_that_somebody_else_changed_to_something_else_clashes(there: Rep, clash: str | None) -> None:
    assert changed_elsewhere({"region": "North"}, READ, there) == clash
