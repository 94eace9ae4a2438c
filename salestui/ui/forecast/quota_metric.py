"""What the grid of quotas is for: all that is sold, new business, or one product."""

from __future__ import annotations

from collections.abc import Sequence

from textual import work
from textual.binding import Binding
from textual.content import Content

from salestui.desk import second_quotas
from salestui.desk.quota_grid import QuotaGrid
from salestui.domain.errors import RuleBroken
from salestui.domain.exchange import Converted
from salestui.domain.measures import MORE
from salestui.domain.money import short
from salestui.domain.periods import Period
from salestui.domain.quotas import NEW_BUSINESS, REVENUE
from salestui.domain.text import name_key
from salestui.ui.base import DeskView
from salestui.ui.present import MUTED, safe

LETTERS = {"a": "all that is sold", "n": "new business", "p": "a product"}
FEWER = {"a": "all that is sold", "n": "new business"}


class MetricKeys(DeskView):
    """A view of quotas for one thing at a time."""

    BINDINGS = [
        Binding(
            "f",
            "metric",
            "For what",
            id="quotas.metric",
            tooltip="Quotas for all that is sold, for new business, or for one product",
        ),
    ]
    metric = REVENUE

    @work
    async def action_metric(self) -> None:
        """Ask what the quotas count: all that is sold, new business, or a product."""
        known = await self.app.desk.ask(second_quotas.metrics)
        letter = await self.app.prompt.ask_letter("Quotas for", LETTERS if len(known) > 2 else FEWER)
        if letter == "p":
            chosen = await self._ask_product(known[2:])
        else:
            chosen = {"a": REVENUE, "n": NEW_BUSINESS}.get(letter or "")
        if chosen is not None:
            self.metric = chosen
            self.reload()

    async def _ask_product(self, products: Sequence[tuple[str, str]]) -> str | None:
        """Ask for a product by its name, or enough of it."""

        def fitting(typed: str) -> list[tuple[str, str]]:
            key = name_key(typed)
            return sorted(
                (one for one in products if key in name_key(one[1])),
                key=lambda one: not name_key(one[1]).startswith(key),
            )

        def echo(typed: str) -> str:
            if not fitting(typed):
                raise RuleBroken("no such product; Tab goes through them")
            return fitting(typed)[0][1]

        typed = await self.app.prompt.ask_text(
            "Which product:", products[0][1], echo=echo, replaces=True,
            complete=lambda typed: [name for _, name in (fitting(typed) or products)],
        )  # fmt: skip
        return fitting(typed)[0][0] if typed else None


def second_head(grid: QuotaGrid, period: Period) -> Content:
    """What the second quotas count, and how far they are reached together."""
    code, start = grid.currency, period.start
    quota = grid.targets[start].asked.get(code, 0)
    won = sum((grid.won_in(period, row.rep_id) for row in grid.rows), Converted(0, code))
    share = f", {won.minor / quota:.0%}{'' if won.is_whole else MORE}" if quota else ""
    rule = "the first deal won with an account" if grid.metric == NEW_BUSINESS else "deals with this product"
    words = f"\n won {won.words} of {short(quota, code)}{share}"
    return safe(f"   {grid.label}") + Content(words) + Content.styled(f"   counted: {rule}; f takes another", MUTED)
