"""Dates in cells: every spelling an export uses, and who decides between 03/04 and 04/03."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from salestui.domain.text import clean
from salestui.importing.headers import key
from salestui.importing.values import Unreadable, is_unsaid, narrow, untexted

LONGEST_DATE = 80
_ISO = re.compile(r"^(\d{4})([-/.])\s?(\d{1,2})\2\s?(\d{1,2})\.?(?!\d)")
_COMPACT = re.compile(r"^(\d{4})(\d{2})(\d{2})(?:[T ]?(?:\d{4}|\d{6})Z?)?$")
_NUMERIC = re.compile(r"^(?:[^\W\d_]{2,10}\.?,?\s+)?(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4}|\d{2})(?!\d)")
_SERIAL = re.compile(r"^(\d{5})(?:[.,]\d+)?$")
_EPOCH = re.compile(r"^(\d{10})(?:\d{3})?(?:\.0)?$")
_DAY_MONTH = re.compile(r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|°)?[.\s/-]*(?:de\s+|of\s+)?([^\W\d_]{3,12})\.?[,\s/-]*(?:del?\s+)?(\d{4}|\d{2})(?!\d)")  # fmt: skip
_MONTH_DAY = re.compile(r"([^\W\d_]{3,12})\.?[\s-]+(\d{1,2})(?:st|nd|rd|th)?,?[\s-]+(\d{4})(?!\d)")
_YEAR_MONTH_DAY = re.compile(r"^(\d{4})[\s./-]+([^\W\d_]{3,12})\.?[\s./-]+(\d{1,2})(?!\d)")
_SIGNED = re.compile(r"^(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일]")
_TAIL = re.compile(r"^[\s,T]*(?:\d{1,2}[:.h]\d{2}(?:[:.m]\d{2}(?:[.,]\d{1,9})?)?(?:[+-]\d{2}(?!\S))?)?\s*(?:[ap]\.?\s?m\.?)?\s*(?:Z|UTC|GMT|[A-Z]{2,5}|[+-]\d{2}:?\d{2})?(?:\s?[+-]\d{1,2}:?\d{2})?(?:\s*\([^()]*\))?$", re.IGNORECASE)  # fmt: skip
_CLOCK = re.compile(r"(?:^|[\sT,])(\d{1,2}):(\d{2})(?::(\d{2}))?[\d.,]*\s*([ap])?", re.IGNORECASE)
_MONTHS = """jan january januar janner enero ene janvier janv janeiro gennaio gen januari stycznia styczen sty tammikuuta tammikuu
feb february februar febrero fevrier fevr fev fevereiro febbraio februari lutego luty lut helmikuuta helmikuu
mar march marz mrz marzo mars marco maart mrt marts marca marzec maaliskuuta maaliskuu
apr april abril abr avril avr aprile kwietnia kwiecien kwi huhtikuuta huhtikuu
may mai mayo maio mag maggio mei maj maja toukokuuta toukokuu
jun june juni junio juin junho giugno giu czerwca czerwiec cze kesakuuta kesakuu
jul july juli julio juillet juil julho luglio lug lipca lipiec lip heinakuuta heinakuu
aug august agosto ago aout augustus augusti sierpnia sierpien sie elokuuta elokuu
sep sept september septiembre septembre setembro set settembre wrzesnia wrzesien wrz syyskuuta syyskuu
oct october oktober okt octubre octobre outubro out ottobre ott pazdziernika pazdziernik paz lokakuuta lokakuu
nov november noviembre novembre novembro listopada listopad lis marraskuuta marraskuu
dec december dezember dez diciembre dic decembre dezembro dicembre desember grudnia grudzien gru joulukuuta joulukuu"""
_MONTH_OF = {word: number for number, words in enumerate(_MONTHS.split("\n"), 1) for word in words.split()}
_FIRST_YEAR, _LAST_YEAR = 1900, 2199
_FIRST_SERIAL, _LAST_SERIAL = 20_000, 80_000


@dataclass(slots=True)
class DateSurvey:
    """What the numeric dates of one column say about their order."""

    day_first: int = 0
    month_first: int = 0
    either: int = 0
    dotted: int = 0

    def see(self, raw: str) -> None:
        """Take one cell into account."""
        if raw[4:5] == "-" or len(raw) > LONGEST_DATE:
            return
        found = _NUMERIC.match(untexted(raw.strip()))
        if not found:
            return
        first, second = int(found[1]), int(found[3])
        if first > 12 >= second:
            self.day_first += 1
        elif second > 12 >= first:
            self.month_first += 1
        elif first != second:
            self.either += 1
            self.dotted += found[2] == "."

    def order(self) -> bool | None:
        """Is the day first? `None` where nothing decides."""
        if self.day_first == self.month_first:
            return True if self.dotted and not self.day_first else None
        return self.day_first > self.month_first


def parse_date(raw: str, day_first: bool) -> date | None:
    """The calendar day in a cell, as written there.

    Raises:
        Unreadable: If there is no such day, or no day at all.
    """
    text = narrow(clean(untexted(raw[: LONGEST_DATE * 2])))
    if is_unsaid(text) or text.startswith("0000-00-00"):
        return None
    if len(text) > LONGEST_DATE:
        raise Unreadable("is too long for a date")
    return _spelled_in_digits(text, day_first) or _spelled_in_words(text) or _counted(text) or _refuse()


def seconds_of(raw: str) -> int | None:
    """Seconds since midnight of the time in a cell, if it has one."""
    found = _CLOCK.search(raw[:LONGEST_DATE])
    if not found:
        return None
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    if found[4]:
        hour = hour % 12 + (12 if found[4] in "pP" else 0)
    return (hour * 60 + minute) * 60 + second


def _refuse() -> date:
    raise Unreadable("is no date that can be read")


def _day(digits: str, month: int, day: int) -> date:
    year = int(digits)
    if len(digits) == 2:
        year += 2000 if year < 70 else 1900
    if not _FIRST_YEAR <= year <= _LAST_YEAR:
        raise Unreadable(f"is in the year {year}")
    try:
        return date(year, month, day)
    except ValueError:
        raise Unreadable("is no day of the calendar") from None


def _spelled_in_digits(text: str, day_first: bool) -> date | None:
    if not text.isascii():
        return None
    if found := _ISO.match(text):
        _check_tail(text, found.end())
        return _day(found[1], int(found[3]), int(found[4]))
    if found := _NUMERIC.match(text):
        _check_tail(text, found.end())
        first, second = int(found[1]), int(found[3])
        day, month = (first, second) if day_first else (second, first)
        return _day(found[4], month, day)
    if (found := _COMPACT.match(text)) and 1 <= int(found[2]) <= 12:
        return _day(found[1], int(found[2]), int(found[3]))
    return None


def _check_tail(text: str, end: int) -> None:
    if len(text) > end and not _TAIL.match(text[end:]):
        raise Unreadable("is no date that can be read")


def _spelled_in_words(text: str) -> date | None:
    if (found := _DAY_MONTH.search(text)) and (month := _MONTH_OF.get(key(found[2]))):
        return _day(found[3], month, int(found[1]))
    if found := _SIGNED.match(text):
        return _day(found[1], int(found[2]), int(found[3]))
    if (found := _YEAR_MONTH_DAY.match(text)) and (month := _MONTH_OF.get(key(found[2]))):
        return _day(found[1], month, int(found[3]))
    if (found := _MONTH_DAY.search(text)) and (month := _MONTH_OF.get(key(found[1]))):
        return _day(found[3], month, int(found[2]))
    return None


def _counted(text: str) -> date | None:
    if not text.isascii():
        return None
    if (found := _SERIAL.match(text)) and _FIRST_SERIAL <= int(found[1]) <= _LAST_SERIAL:
        return date(1899, 12, 30) + timedelta(days=int(found[1]))
    if found := _EPOCH.match(text):
        return datetime.fromtimestamp(int(found[1]), UTC).date()
    return None


def month_named(text: str) -> int | None:
    """The number of the month that a text of one word names."""
    return _MONTH_OF.get(key(text))
