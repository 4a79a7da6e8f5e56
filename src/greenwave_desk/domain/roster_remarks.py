"""What is worth saying about a file without refusing a row: counted, with the first rows named."""

from __future__ import annotations

_NAMED_ROWS = 5


class Remarks:
    """Collects remarks by kind; one line a kind, however many rows it befalls."""

    def __init__(self) -> None:
        self._rows: dict[str, list[tuple[str, int]]] = {}
        self._counts: dict[str, int] = {}
        self._lines: list[str] = []

    def line(self, text: str) -> None:
        """A remark about the file or a sheet."""
        if text not in self._lines:
            self._lines.append(text)

    def row(self, text: str, sheet: str, number: int) -> None:
        """A remark about a row (its number as the spreadsheet shows it)."""
        self._counts[text] = self._counts.get(text, 0) + 1
        named = self._rows.setdefault(text, [])
        if len(named) < _NAMED_ROWS:
            named.append((sheet, number))

    def told(self) -> tuple[str, ...]:
        """All remarks in plain Chinese."""
        lines = list(self._lines)
        for text, count in self._counts.items():
            lines.append(f"{text}：{count}行（{self._places(text)}{'等' * (count > _NAMED_ROWS)}）")
        return tuple(lines)

    def _places(self, text: str) -> str:
        by_sheet: dict[str, list[str]] = {}
        for sheet, number in self._rows[text]:
            by_sheet.setdefault(sheet, []).append(str(number))
        return "；".join(
            f"“{sheet}”第{'、'.join(numbers)}行" for sheet, numbers in by_sheet.items()
        )
