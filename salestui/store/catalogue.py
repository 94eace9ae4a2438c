"""Every record there is."""

from __future__ import annotations

from typing import Any

from salestui.store.people_shapes import PEOPLE_SHAPES
from salestui.store.shapes import CRM_SHAPES, Shape

SHAPES: tuple[Shape[Any], ...] = (*CRM_SHAPES, *PEOPLE_SHAPES)
"""Every journaled record, parents before children."""

BY_SUBJECT = {shape.subject: shape for shape in SHAPES}
BY_KIND = {shape.kind: shape for shape in SHAPES}
