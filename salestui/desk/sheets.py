"""What is printed or sent of a screen as a page of text: never more than may be shared."""

from __future__ import annotations

from datetime import date

from salestui.domain.frozen import frozen
from salestui.domain.lens import Lens
from salestui.domain.one_on_ones import Prep, PrepView
from salestui.domain.text import slug
from salestui.store.store import Store


@frozen
class Sheet:
    """A page of text in the forms it can be written in; a form's key is the ending of its file."""

    title: str
    slug: str
    forms: dict[str, str]


def one_on_one(store: Store, rep_id: str, typed: Prep, lens: Lens, today: date) -> Sheet | None:
    """Return the sheet of a rep's next one-on-one, with what is typed for it; nothing if the rep is gone."""
    from salestui.desk.brief import brief as asked_brief  # only where it is asked for
    from salestui.reporting import sheets
    from salestui.store import brief as stored

    talk = stored.planned(store, rep_id)
    brief = asked_brief(store, rep_id, today, lens, private=False, talk=talk)
    if brief is None:
        return None
    view = PrepView(brief, talk, typed)
    stem = slug(f"one-on-one-{brief.first_name}", "sheet")
    return Sheet("the one-on-one", stem, {"md": sheets.markdown(view), "html": sheets.html(view)})


def brief_sheet(store: Store, rep_id: str, lens: Lens, today: date) -> Sheet | None:
    """Return a rep's brief as Markdown and as plain text; nothing if the rep is gone."""
    from salestui.desk.brief import brief as asked_brief  # only where it is asked for
    from salestui.reporting import briefs

    brief = asked_brief(store, rep_id, today, lens, private=False)
    if brief is None:
        return None
    stem = slug(f"brief-{brief.first_name}", "sheet")
    return Sheet("the brief", stem, {"md": briefs.markdown(brief), "txt": briefs.plain(brief)})
