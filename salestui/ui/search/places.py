"""Where each kind of hit is opened: in the place where it is at home, over the search."""

from __future__ import annotations

from typing import TYPE_CHECKING

from salestui.desk import promising
from salestui.domain.searching import Hit

if TYPE_CHECKING:
    from salestui.ui.everywhere import EverywhereApp


async def open_hit(app: EverywhereApp, hit: Hit) -> None:
    """Open a hit; what has no place of its own opens where it belongs."""
    if hit.kind == "rep":
        app.open_rep(hit.id)
    elif hit.kind == "deal":
        app.open_deal(hit.id)
    elif hit.kind == "account":
        await _open_account(app, hit)
    elif hit.kind == "promise":
        await _open_promise(app, hit)
    elif hit.kind == "topic" and hit.rep_id:
        app.open_one_on_one(hit.rep_id)
    elif hit.kind == "good thing" and hit.rep_id:
        app.open_brief(hit.rep_id)
    elif hit.conversation_id:
        app.open_talk(hit.conversation_id)
    elif hit.plan_id:
        app.resume(f"plan:{hit.plan_id}")
    else:
        app.resume(f"note:{hit.id}")


async def _open_account(app: EverywhereApp, hit: Hit) -> None:
    """An account is among those of its rep; nobody's is not on a page."""
    from salestui.ui.pages.rep import ACCOUNTS_PART, RepPage

    if hit.rep_id:
        await app.open_page(RepPage(hit.rep_id, ACCOUNTS_PART, hit.id))
    else:
        app.say(f"{hit.text} is nobody's; find its deals with / and account: in the Pipeline")


async def _open_promise(app: EverywhereApp, hit: Hit) -> None:
    """A promise is in the ledger, unless it was closed long ago."""
    from salestui.domain.promise_ledger import CLOSED, LedgerFilter
    from salestui.ui.pages.promises import PromisesPage

    words = "" if hit.is_open else CLOSED
    ledger = await app.desk.ask(promising.ledger, LedgerFilter(words), app.today())
    if any(line.promise.id == hit.id for line in ledger.lines):
        await app.open_page(PromisesPage(words=words, cursor=hit.id))
    else:
        app.edit_promise(hit.id)
