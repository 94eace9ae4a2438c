"""The notes of a team meeting as texts to show and to hand out."""

from salestui.reporting.meeting_page import clock, markdown, promised, rep_cells

__all__ = ["clock", "markdown", "promised", "rep_cells"]
