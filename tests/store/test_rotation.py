"""Backups that make themselves: one a day, thinned out without ever leaving a hole."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from greenwave_desk.store import rotation

START = date(2026, 1, 1)


def test_one_a_day_and_no_second(session, made) -> None:
    first = rotation.daily(session.store, made[0], session.today())
    assert first is not None
    assert first.path.name == "daily-2026-11-23.gwbackup"
    assert rotation.daily(session.store, made[0], session.today()) is None


def test_a_year_of_days_leaves_a_handful(session, made, clock) -> None:
    folder = made[0].home / "backups"
    for back in range(1, 400):
        day = date(2026, 11, 23) - timedelta(days=back)
        (folder / f"daily-{day}{rotation.SUFFIX}").write_bytes(b"old")
    (folder / "kept-by-hand.gwbackup").write_bytes(b"mine")
    rotation.daily(session.store, made[0], session.today())
    names = sorted(path.name for path in folder.iterdir())
    assert "kept-by-hand.gwbackup" in names
    assert "daily-2026-11-23.gwbackup" in names
    assert len(names) <= 1 + rotation.DAYS + rotation.WEEKS + rotation.MONTHS
    assert "daily-2026-02-28.gwbackup" in names


@given(st.sets(st.integers(0, 900), min_size=1))
def test_the_newest_of_every_period_is_kept(offsets: set[int]) -> None:
    days = {START + timedelta(days=offset) for offset in offsets}
    keep = rotation.kept(days)
    assert keep <= days
    newest_first = sorted(days, reverse=True)
    assert set(newest_first[: rotation.DAYS]) <= keep
    months = {(day.year, day.month) for day in newest_first}
    newest_months = sorted(months, reverse=True)[: rotation.MONTHS]
    assert {max(d for d in days if (d.year, d.month) == month) for month in newest_months} <= keep


@given(st.sets(st.integers(0, 900), min_size=1))
def test_thinning_out_day_by_day_loses_nothing_that_thinning_once_keeps(offsets: set[int]) -> None:
    held: set[date] = set()
    for offset in sorted(offsets):
        held = rotation.kept(held | {START + timedelta(days=offset)})
    newest = sorted((START + timedelta(days=o) for o in offsets), reverse=True)[: rotation.DAYS]
    assert set(newest) <= held
