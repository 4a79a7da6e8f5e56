"""How long a personal policy checklist takes, beside plain reportlab with the same text.

The peer sets the very lines of our checklist as reportlab paragraphs with ``wordWrap="CJK"`` in
one font: no fallback, no glyph check, no rows, no page total. Run
``python tests/benchmarks/bench_checklist.py [--json]``.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from pypdf import PdfReader
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph, SimpleDocTemplate

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "tests" / "documents")]

from conftest import catalogue, person, screening  # noqa: E402  # the path is set just above
from greenwave_desk.documents.press import Press, Rendered  # noqa: E402

RUNS = 15
GOAL_MS = 150


def median_ms(job: Callable[[], object]) -> float:
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        job()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def plain_reportlab(lines: list[str]) -> bytes:
    style = ParagraphStyle("body", fontName="peer", fontSize=10.5, leading=17, wordWrap="CJK")
    buffer = BytesIO()
    escaped = (line.replace("&", "&amp;").replace("<", "&lt;") for line in lines)
    SimpleDocTemplate(buffer, invariant=1).build([Paragraph(line, style) for line in escaped])
    return buffer.getvalue()


def main() -> None:
    as_json = argparse.ArgumentParser(description=__doc__)
    as_json.add_argument("--json", action="store_true")
    options = as_json.parse_args()

    policies = catalogue(21)
    judged = screening(policies)
    press = Press(ROOT / "resources", fallback_folders=[])

    def checklist() -> Rendered:
        return press.checklist(
            person=person("曾国梁"),
            screening=judged,
            catalogue=policies,
            venue="庄寨镇便民服务中心",
            assistant="王芳",
            day="2026-11-23",
            demo=False,
            edition=12,
        )

    start = time.perf_counter()
    first = checklist()
    cold = (time.perf_counter() - start) * 1000
    text = "\n".join(page.extract_text() for page in PdfReader(BytesIO(first.pdf)).pages)
    lines = [line for line in text.splitlines() if line.strip()]
    pdfmetrics.registerFont(TTFont("peer", str(ROOT / "resources/fonts/NotoSansSC-Regular.ttf")))
    plain_reportlab(lines)

    warm = median_ms(checklist)
    peer = median_ms(lambda: plain_reportlab(lines))
    figures = {
        "name": "checklist",
        "pages": first.pages,
        "cold_ms": round(cold, 1),
        "warm_ms": round(warm, 1),
        "peer": "plain reportlab, same text, one font",
        "peer_ms": round(peer, 1),
        "ratio": round(warm / peer, 2),
        "goal_ms": GOAL_MS,
    }
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    print(
        f"checklist, {first.pages} pages: first {cold:.0f} ms (reads the fonts), then {warm:.1f} ms"
    )
    print(f"peer ({figures['peer']}): {peer:.1f} ms · ratio {warm / peer:.2f} · goal {GOAL_MS} ms")


if __name__ == "__main__":
    main()
