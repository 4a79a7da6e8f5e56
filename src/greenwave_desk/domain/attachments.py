"""What may be kept as a scan or photo of a matter: recognised by its first bytes, not its name."""

from __future__ import annotations

import re

__all__ = ["CASE_TIMES", "DEFAULT_LIMIT_MB", "MOST_MB", "file_name", "media_of"]

DEFAULT_LIMIT_MB = 8
"""The largest scan in mebibytes, where the desk has set nothing else."""

MOST_MB = 64
"""The largest limit that a desk can set: what is kept goes into every backup."""

CASE_TIMES = 5
"""All scans of one matter together may be this many times the largest one."""

_MAX_NAME = 120
_PDF_WITHIN = 1024
_BARRED = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|\u202a-\u202e\u2066-\u2069]+')


def media_of(data: bytes) -> str | None:
    """``image/jpeg``, ``image/png`` or ``application/pdf``; None for everything else.

    Signatures as in ITU-T T.81 (SOI and the next marker), the PNG specification section 5.2, and
    ISO 32000-1 annex H (readers look for the header of a PDF in its first 1,024 bytes).
    """
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return "application/pdf"
    return None


def file_name(name: str) -> str:
    """A name as it is kept: without folders and what a file system or a screen would trip over."""
    last = re.split(r"[/\\]", name.strip())[-1]
    return _BARRED.sub("_", last).strip(" .")[-_MAX_NAME:] or "scan"
