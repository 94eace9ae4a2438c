"""Every table and every record there is."""

from __future__ import annotations

from typing import Any

from peewee import Model

from salestui.store import tables
from salestui.store.number_tables import NUMBER
from salestui.store.people_shapes import PEOPLE_SHAPES
from salestui.store.people_tables import PEOPLE
from salestui.store.shapes import CRM_SHAPES, Shape

TABLES: tuple[type[Model], ...] = (*tables.RECORDS, *PEOPLE, *NUMBER, *tables.UNJOURNALED)

SHAPES: tuple[Shape[Any], ...] = (*CRM_SHAPES, *PEOPLE_SHAPES)
"""Every journaled record, parents before children."""

BY_SUBJECT = {shape.subject: shape for shape in SHAPES}
