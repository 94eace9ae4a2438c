"""Small charts as text, for the screen; drawn where reports draw theirs."""

from salestui.domain.charts import bar, bullet, floating, marked_bar, spark

__all__ = ["bar", "bullet", "floating", "marked_bar", "spark"]
