"""Dates as they are written out."""

from datetime import date

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def long_date(day: date, language: str) -> str:
    """ "18 August 2010", in Vietnamese "ngày 18 tháng 8 năm 2010"."""
    if language == "vi":
        return f"ngày {day.day} tháng {day.month} năm {day.year}"
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"
