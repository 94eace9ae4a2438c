"""The values of options, read so that argparse can say what is wrong with one."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable

from salestui.commands.options import day, path


def a_format(text: str) -> str:
    """A form by its name, which for Markdown is longer than the ending of its files."""
    return "md" if text.lower() == "markdown" else text.lower()


def saying_why(read: Callable[[str], object]) -> Callable[[str], object]:
    """Have argparse say what is wrong with a value, and not that something is."""

    def typed(text: str) -> object:
        try:
            return read(text)
        except ValueError as wrong:
            raise ArgumentTypeError(str(wrong)) from None

    return typed


a_path, a_day = saying_why(path), saying_why(day)


def an_outlet(text: str) -> object:
    """A file to be written; a dash is standard output, as it is standard input elsewhere."""
    return None if text == "-" else a_path(text)


def a_number(text: str) -> int:
    """A whole number from 1 up."""
    if not text.isascii() or not text.isdecimal() or not 0 < int(text) < 10**9:
        raise ArgumentTypeError(f"{text!r} is not a number from 1 up")
    return int(text)


def a_currency(text: str) -> str:
    """A currency by its code."""
    from salestui.domain.money import CURRENCIES  # asked for by this option alone

    code = text.upper()
    if code not in CURRENCIES:
        raise ArgumentTypeError(f"{text!r} is not a currency such as EUR")
    return code


def a_pair(text: str) -> tuple[str, str]:
    """What stands before an equals sign, and what behind it."""
    before, equals, after = text.partition("=")
    if not equals or not before.strip():
        raise ArgumentTypeError(f"{text!r} is not FROM=TO")
    return before.strip(), after.strip()
