"""The tables of the number: calls, ramps, gap scenarios, the scorecard's choice, floors, rates."""

from __future__ import annotations

from peewee import BigIntegerField, FloatField, IntegerField, TextField

from salestui.store.tables import DealRow, Record, RepRow, belongs, text


class ForecastCallRow(Record):
    """One submission of a forecast for a period, never altered."""

    rep = belongs(RepRow)
    said_by = TextField()
    starts_on = TextField()
    ends_on = TextField()
    amount_minor = BigIntegerField()
    currency = TextField()
    on = TextField()
    at = TextField()
    note = text()
    closed_minor = BigIntegerField(null=True)
    commit_minor = BigIntegerField(null=True)
    best_minor = BigIntegerField(null=True)

    class Meta:
        table_name = "forecast_call"
        indexes = (
            (("starts_on", "ends_on", "rep", "at"), False),
            (("rep", "at"), False),
        )


class RampRow(Record):
    """The share of a full quota that a new rep is expected to sell, month by month from a day; percent."""

    rep = belongs(RepRow, needed=True)
    starts_on = TextField()
    shares = TextField()

    class Meta:
        table_name = "ramp"
        indexes = ((("rep",), False),)


class ScenarioRow(Record):
    """A saved way to close a period's gap, as things stood on a day."""

    name = TextField()
    starts_on = TextField()
    ends_on = TextField()
    on = TextField()
    gap_minor = BigIntegerField()
    currency = TextField()

    class Meta:
        table_name = "scenario"
        indexes = ((("starts_on",), False),)


class LeverRow(Record):
    """One means of a scenario: a deal or new pipeline, its amount and chance (per mille), who, and by when."""

    scenario = belongs(ScenarioRow, needed=True)
    kind = TextField()
    subject = TextField()
    amount_minor = BigIntegerField()
    chance = IntegerField()
    deal = belongs(DealRow)
    rep = belongs(RepRow)
    who = text()
    by_on = text()
    position = IntegerField()

    class Meta:
        table_name = "lever"
        indexes = (
            (("scenario", "position"), False),
            (("deal",), False),
        )


class KpiChoiceRow(Record):
    """A KPI on the scorecard: one of the registry, or one typed by hand with a name, a unit and a direction."""

    kpi = TextField()
    position = IntegerField()
    weight = IntegerField()
    name = text()
    unit = text()
    higher_is_better = IntegerField()
    chosen_on = text()
    retired_on = text()

    class Meta:
        table_name = "kpi_choice"


class FloorRow(Record):
    """The agreed minimum and the target of a KPI for one rep, from the day it was agreed; older ones stay."""

    rep = belongs(RepRow, needed=True)
    kpi = TextField()
    agreed_on = TextField()
    floor = FloatField(null=True)
    target = FloatField(null=True)
    note = text()

    class Meta:
        table_name = "floor"
        indexes = ((("rep", "kpi", "agreed_on"), False),)


class KpiValueRow(Record):
    """A KPI typed by hand for one rep and the week or day that starts on a day."""

    rep = belongs(RepRow, needed=True)
    kpi = TextField()
    on = TextField()
    value = FloatField()

    class Meta:
        table_name = "kpi_value"
        indexes = ((("rep", "kpi", "on"), False),)


class RateRow(Record):
    """What one unit of a currency is worth in another from a day on, as exact decimal text."""

    currency = TextField()
    into = TextField()
    on = TextField()
    rate = TextField()
    origin = text()

    class Meta:
        table_name = "rate"
        indexes = ((("currency", "into", "on"), False),)


NUMBER: tuple[type[Record], ...] = (
    ForecastCallRow,
    RampRow,
    ScenarioRow,
    LeverRow,
    KpiChoiceRow,
    FloorRow,
    KpiValueRow,
    RateRow,
)
