"""The tables, nothing else. Records are journaled; the rest is the journal and what is derived.

Every record has a TEXT key, a revision and, where it is imported, its source. `name_key` is the searched form of
a name. Days are ISO text, money is integer minor units beside its currency, chances are per mille.
"""

from __future__ import annotations

from peewee import BigIntegerField, ForeignKeyField, IntegerField, Model, TextField


def _text() -> TextField[str | None]:
    return TextField(null=True)


class Record(Model):
    """What every journaled table has."""

    id = TextField(primary_key=True)
    rev = IntegerField(default=0)

    class Meta:
        legacy_table_names = False
        strict_tables = True


class Imported(Record):
    """A record that an export may have brought."""

    source = _text()
    external_id = _text()
    seen = _text()


class RepRow(Imported):
    """Reps."""

    name = TextField()
    name_key = TextField(index=True)
    email = _text()
    role = TextField()
    status = TextField()
    title = _text()
    manager = _text()
    region = _text()
    started_on = _text()
    left_on = _text()
    note = _text()

    class Meta:
        table_name = "rep"


class AccountRow(Imported):
    """Accounts."""

    name = TextField()
    name_key = TextField(index=True)
    rep = ForeignKeyField(RepRow, null=True, on_delete="RESTRICT")
    parent_id = _text()
    domain = _text()
    industry = _text()
    territory = _text()
    city = _text()
    country = _text()
    phone = _text()
    employees = BigIntegerField(null=True)
    annual_revenue_minor = BigIntegerField(null=True)
    currency = _text()
    extra = _text()

    class Meta:
        table_name = "account"


class ContactRow(Imported):
    """People at accounts."""

    name = TextField()
    name_key = TextField(index=True)
    account = ForeignKeyField(AccountRow, null=True, on_delete="RESTRICT")
    email = _text()
    phone = _text()
    title = _text()
    extra = _text()

    class Meta:
        table_name = "contact"


class ProductRow(Imported):
    """Products."""

    name = TextField()
    name_key = TextField()
    family = _text()
    list_price_minor = BigIntegerField(null=True)
    currency = _text()
    active = IntegerField(default=1)

    class Meta:
        table_name = "product"


class StageRow(Record):
    """Stages of the sales process."""

    source = _text()
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
    currency = _text()
    chance = IntegerField(null=True)
    category = _text()
    created_on = _text()
    close_on = _text()
    closed_on = _text()
    stage_since = _text()
    last_activity_on = _text()
    next_step = _text()
    next_step_on = _text()
    deal_type = _text()
    lead_source = _text()
    contact = _text()
    lost_reason = _text()
    status_reason = _text()
    description = _text()
    need = _text()
    decision_process = _text()
    competitors = _text()
    risks = _text()
    strategy = _text()
    pushes = IntegerField(default=0)
    cycle_days = IntegerField(null=True)
    snoozed_until = _text()
    snooze_reason = _text()
    vanished_on = _text()
    archived = IntegerField(default=0)
    extra = _text()

    class Meta:
        table_name = "deal"


class DealEventRow(Record):
    """What happened to deals, day by day."""

    deal = ForeignKeyField(DealRow, on_delete="RESTRICT", index=False)
    on = TextField()
    kind = TextField()
    before = _text()
    after = _text()
    amount_minor = BigIntegerField(null=True)
    days = IntegerField(null=True)
    note = _text()

    class Meta:
        table_name = "deal_event"
        indexes = ((("deal", "on"), False), (("on", "kind"), False))


class StakeholderRow(Record):
    """People who count in a deal."""

    deal = ForeignKeyField(DealRow, on_delete="RESTRICT")
    name = TextField()
    role = TextField()
    title = _text()
    note = _text()
    met_on = _text()

    class Meta:
        table_name = "stakeholder"


class ActivityRow(Imported):
    """What reps did, and have planned."""

    kind = TextField()
    subject = TextField()
    rep = ForeignKeyField(RepRow, null=True, on_delete="RESTRICT", index=False)
    deal = ForeignKeyField(DealRow, null=True, on_delete="RESTRICT", index=False)
    account = ForeignKeyField(AccountRow, null=True, on_delete="RESTRICT", index=False)
    contact = _text()
    happened_on = _text()
    due_on = _text()
    done = IntegerField(default=1)
    minutes = IntegerField(null=True)
    outcome = _text()
    note = _text()

    class Meta:
        table_name = "activity"
        indexes = ((("rep", "happened_on"), False), (("deal", "happened_on"), False), (("account",), False))


class QuotaRow(Imported):
    """What must be sold in a period."""

    name = TextField()
    rep = ForeignKeyField(RepRow, null=True, on_delete="RESTRICT")
    starts_on = TextField()
    ends_on = TextField()
    target_minor = BigIntegerField(null=True)
    currency = _text()
    metric = TextField()
    parent_id = _text()

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

    value = _text()

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
    old = _text()
    new = _text()
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

TABLES: tuple[type[Model], ...] = (*RECORDS, ChangeRow, OperationRow, DraftRow, PaceRow)
