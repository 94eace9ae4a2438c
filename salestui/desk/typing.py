"""What is being typed in a form: kept, offered back, dropped."""

from salestui.store.drafts import Kept, all_kept, drop, keep, kept

__all__ = ["Kept", "all_kept", "drop", "keep", "kept"]
