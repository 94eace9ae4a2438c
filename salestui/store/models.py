"""Every table there is, as Peewee's models: what the migrations come to is held against them."""

from __future__ import annotations

from peewee import Model

from salestui.store import tables
from salestui.store.number_tables import NUMBER
from salestui.store.people_tables import PEOPLE

TABLES: tuple[type[Model], ...] = (*tables.RECORDS, *PEOPLE, *NUMBER, *tables.UNJOURNALED)
