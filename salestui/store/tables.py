"""The tables, nothing else. Records are journaled; the rest is the journal and what is derived.

Every record has a TEXT key, a revision and, where it is imported, its source. `name_key` is the searched form of
a name. Days are ISO text, money is integer minor units beside its currency, chances are per mille.
"""

from __future__ import annotations

from typing import Any

from peewee import BigIntegerField, ForeignKeyField, IntegerField, Model, TextField


def text() -> TextField[str | None]:
    """A column that may be empty."""
    return TextField(null=True)


class Record(Model):
    """What every journaled table has."""

    id = TextField(primary_key=True)
    rev = IntegerField(default=0)

    class Meta:
        legacy_table_names = False
        strict_tables = True


def belongs(to: type[Record], *, needed: bool = False) -> ForeignKeyField[Any]:
    """A reference that keeps its target from being deleted; its indexes are said where they serve a query."""
    if needed:
        return ForeignKeyField(to, on_delete="RESTRICT", index=False)
    return ForeignKeyField(to, null=True, on_delete="RESTRICT", index=False)


class Imported(Record):
    """A record that an export may have brought."""

    source = text()
    external_id = text()
    seen = text()


class RepRow(Imported):
    """Reps."""

    name = TextField()
    name_key = TextField(index=True)
    email = text()
    role = TextField()
    status = TextField()
    title = text()
    manager = text()
    region = text()
    started_on = text()
    left_on = text()
    note = text()

    class Meta:
        table_name = "rep"


class AccountRow(Imported):
    """Accounts."""

    name = TextField()
    name_key = TextField(index=True)
    rep = ForeignKeyField(RepRow, null=True, on_delete="RESTRICT")
    parent_id = text()
    domain = text()
    industry = text()
    territory = text()
    city = text()
    country = text()
    phone = text()
    employees = BigIntegerField(null=True)
    annual_revenue_minor = BigIntegerField(null=True)
    currency = text()
    extra = text()

    class Meta:
        table_name = "account"


class ContactRow(Imported):
    """People at accounts."""

    name = TextField()
    name_key = TextField(index=True)
    account = ForeignKeyField(AccountRow, null=True, on_delete="RESTRICT")
    email = text()
    phone = text()
    title = text()
    extra = text()

    class Meta:
        table_name = "contact"


class ProductRow(Imported):
    """Products."""

    name = TextField()
    name_key = TextField()
    family = text()
    list_price_minor = BigIntegerField(null=True)
    currency = text()
    active = IntegerField(default=1)

    class Meta:
        table_name = "product"


class StageRow(Record):
    """Stages of the sales process."""

    source = text()
    name = TextField()
    name_key = TextField()
    position = IntegerField()
    chance = IntegerField()
    pipeline = TextField(default="")
    category = TextField()

    class Meta:
        table_name = "stage"


class DealRow(Imported):
    """Deals."""

    name = TextField()
    name_key = TextField()
    rep = ForeignKeyField(RepRow, null=True, on_delete="RESTRICT", index=False)
    account = ForeignKeyField(AccountRow, null=True, on_delete="RESTRICT")
    product = ForeignKeyField(ProductRow, null=True, on_delete="RESTRICT", index=False)
    stage = ForeignKeyField(StageRow, null=True, on_delete="RESTRICT", index=False)
    outcome = TextField()
    amount_minor = BigIntegerField(null=True)
    currency = text()
    chance = IntegerField(null=True)
    category = text()
    created_on = text()
    close_on = text()
    closed_on = text()
    stage_since = text()
    last_activity_on = text()
    next_step = text()
    next_step_on = text()
    deal_type = text()
    lead_source = text()
    contact = text()
    lost_reason = text()
    status_reason = text()
    description = text()
    need = text()
    decision_process = text()
    competitors = text()
    risks = text()
    strategy = text()
    pushes = IntegerField(default=0)
    cycle_days = IntegerField(null=True)
    snoozed_until = text()
    snooze_reason = text()
    vanished_on = text()
    archived = IntegerField(default=0)
    extra = text()

    class Meta:
        table_name = "deal"


class DealEventRow(Record):
    """What happened to deals, day by day."""

    deal = ForeignKeyField(DealRow, on_delete="RESTRICT", index=False)
    on = TextField()
    kind = TextField()
    before = text()
    after = text()
    amount_minor = BigIntegerField(null=True)
    days = IntegerField(null=True)
    note = text()

    class Meta:
        table_name = "deal_event"
        indexes = ((("deal", "on"), False), (("on", "kind", "deal"), False))


class StakeholderRow(Record):
    """People who count in a deal."""

    deal = ForeignKeyField(DealRow, on_delete="RESTRICT")
    name = TextField()
    role = TextField()
    title = text()
    note = text()
    met_on = text()

    class Meta:
        table_name = "stakeholder"


class ActivityRow(Imported):
    """What reps did, and have planned."""

    kind = TextField()
    subject = TextField()
    rep = ForeignKeyField(RepRow, null=True, on_delete="RESTRICT", index=False)
    deal = ForeignKeyField(DealRow, null=True, on_delete="RESTRICT", index=False)
    account = ForeignKeyField(AccountRow, null=True, on_delete="RESTRICT", index=False)
    contact = text()
    happened_on = text()
    due_on = text()
    done = IntegerField(default=1)
    minutes = IntegerField(null=True)
    outcome = text()
    note = text()

    class Meta:
        table_name = "activity"
        indexes = (
            (("rep", "happened_on", "kind", "deal"), False),
            (("deal", "happened_on", "kind"), False),
            (("account",), False),
        )


class QuotaRow(Imported):
    """What must be sold in a period."""

    name = TextField()
    rep = ForeignKeyField(RepRow, null=True, on_delete="RESTRICT")
    starts_on = TextField()
    ends_on = TextField()
    target_minor = BigIntegerField(null=True)
    currency = text()
    metric = TextField()
    parent_id = text()

    class Meta:
        table_name = "quota"


class ImportRow(Record):
    """One import: which files, of which day, with what outcome."""

    at = TextField()
    as_of = TextField()
    source = TextField()
    files = TextField()
    counts = TextField()
    summary = TextField()

    class Meta:
        table_name = "import_run"


class MappingRow(Record):
    """What the user said about a header shape (its columns) or a system (its stages)."""

    kind = TextField()
    shape = TextField()
    mapping = TextField()

    class Meta:
        table_name = "mapping"


class PreferenceRow(Record):
    """Choices that belong to the data: whose team is mine, the reporting currency."""

    value = text()

    class Meta:
        table_name = "preference"


class ChangeRow(Model):
    """One thing the manager did: a label, and the operations numbered `first` to `last`."""

    position = IntegerField(primary_key=True)
    id = TextField()
    origin = TextField()
    hlc = BigIntegerField()
    at = TextField()
    day = TextField()
    kind = TextField()
    label = TextField()
    state = TextField(index=True)
    target = IntegerField(null=True)
    first = IntegerField()
    last = IntegerField()

    class Meta:
        table_name = "change"
        strict_tables = True


class OperationRow(Model):
    """One inserted or deleted row, or one changed cell, never altered once written."""

    number = IntegerField(primary_key=True)
    origin = TextField()
    seq = IntegerField()
    subject = TextField()
    row_id = TextField()
    cell = TextField()
    old = text()
    new = text()
    parents = TextField()

    class Meta:
        table_name = "operation"
        strict_tables = True
        indexes = ((("origin", "seq"), True), (("row_id", "cell"), False))


class DraftRow(Model):
    """Text being typed and not yet saved, by form."""

    slot = TextField(primary_key=True)
    title = TextField()
    body = TextField()
    base_rev = IntegerField(default=0)
    at = TextField()

    class Meta:
        table_name = "draft"
        strict_tables = True


class PaceRow(Model):
    """Median days of won deals in a stage (or, under the empty key, in the whole cycle): derived."""

    stage_id = TextField(primary_key=True)
    days = IntegerField()
    n = IntegerField()

    class Meta:
        table_name = "pace"
        strict_tables = True


class SeenRow(Model):
    """When something was last looked at (a rep's brief): of this machine alone, so not journaled."""

    subject = TextField(primary_key=True)
    at = TextField()

    class Meta:
        table_name = "seen"
        strict_tables = True


RECORDS: tuple[type[Record], ...] = (
    RepRow,
    AccountRow,
    ContactRow,
    ProductRow,
    StageRow,
    DealRow,
    DealEventRow,
    StakeholderRow,
    ActivityRow,
    QuotaRow,
    ImportRow,
    MappingRow,
    PreferenceRow,
)
"""Journaled tables, parents before children."""

UNJOURNALED: tuple[type[Model], ...] = (ChangeRow, OperationRow, DraftRow, PaceRow, SeenRow)
"""The journal itself, and what is derived or of this machine alone."""
